import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { type Socket, createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { GATEWAY } from '../launch/gateway-address';
import type { RelayWord } from './relay';
import { scratchFolder } from './scratch';

/** The grader's end of the socket file that a container's relay connects to. */
export interface Control {
  readonly folder: string;
  readonly socket: string;
  /**
   * Resolves when the program runs, rejects with the relay's words where it cannot be started.
   * @param onReady waited for before the program is started
   */
  readonly running: (onReady: () => Promise<void>) => Promise<void>;
  /** Whether the kernel has ended a process for want of memory; known once {@link close} has resolved. */
  readonly isOutOfMemory: () => boolean;
  /** Closes the relay's connection, even one that is still to come: it ends upon that, and the container with it. */
  readonly hangUp: () => void;
  /** To be called when the container is gone: hears the relay out, then closes and removes all. */
  readonly close: () => Promise<void>;
}

/** Opens the socket; the first connection is the relay's own, all others are the program's to the gateway. */
export async function openControl(onConnection: (socket: Socket) => void): Promise<Control> {
  const folder = await scratchFolder();
  const socket = path.join(folder, randomUUID());
  let relay: Relay | undefined;
  let onRelay: (arrived: Relay) => void;
  const arrived = new Promise<Relay>((resolve) => (onRelay = resolve));
  let hungUp = false;
  let outOfMemory = false;
  const server = createServer((connection) => {
    if (hungUp) {
      connection.destroy();
      return;
    }
    if (relay) {
      onConnection(connection);
      return;
    }
    relay = { connection, closed: new Promise((resolve) => connection.once('close', resolve)) };
    // the container may be killed at any time; its exit tells
    connection.on('error', () => undefined);
    onRelay(relay);
  });
  server.maxConnections = 1 + GATEWAY.mostConnections;
  await once(server.listen(socket), 'listening');
  // root without any right in the container is everybody else here: the folder can be entered by who knows the name
  await Promise.all([chmod(folder, 0o711), chmod(socket, 0o666)]);
  return {
    folder,
    socket,
    running: async (onReady) =>
      listen((await arrived).connection, { onReady, onOutOfMemory: () => (outOfMemory = true) }),
    isOutOfMemory: () => outOfMemory,
    hangUp: () => {
      hungUp = true;
      relay?.connection.destroy();
    },
    close: async () => {
      await relay?.closed;
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Relay {
  readonly connection: Socket;
  readonly closed: Promise<unknown>;
}

interface Listener {
  readonly onReady: () => Promise<void>;
  readonly onOutOfMemory: () => void;
}

function listen(relay: Socket, { onReady, onOutOfMemory }: Listener): Promise<void> {
  return new Promise((resolve, reject) => {
    createInterface(relay).on('line', (line) => {
      const word = JSON.parse(line) as RelayWord;
      if ('failed' in word) reject(new Error(word.failed));
      else if ('running' in word) resolve();
      else if ('outOfMemory' in word) onOutOfMemory();
      else onReady().then(() => relay.write('go\n'), reject);
    });
  });
}
