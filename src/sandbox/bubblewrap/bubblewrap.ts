import type { Server } from 'node:net';
import { commandInside, insideOf } from '../inside';
import { GATEWAY } from '../launch/gateway-address';
import type { Sandbox, SandboxLimits, SandboxedCommand, SandboxedProcess } from '../sandbox';
import { exitOfRelayed } from '../supervise/exit';
import { lookInto } from '../supervise/look';
import { startSupervised } from '../supervise/start';
import { LARGE_SOCKET_BYTES, SOCKET_BYTES } from '../supervise/sockets';
import { familyOf } from '../supervise/usage';
import type { Seen } from '../supervise/resource-monitor';
import { bwrapCall } from './arguments';
import { setTcp } from './tcp-settings';
import { type BwrapChild, spawnBwrap } from './spawn';

/**
 * Linux namespaces by bubblewrap: no network but the gateway's listener, no files but the mounts, no process but its own.
 * Memory (of the kernel too), processor time and files are bounded by looking at what the processes use ({@link lookInto}); the kernel's own
 * limits for each process stand behind that, and its out-of-memory killer takes these processes first.
 */
export function bubblewrap(): Sandbox {
  return { kind: 'bubblewrap', start };
}

async function start(command: SandboxedCommand): Promise<SandboxedProcess> {
  const inside = insideOf(command.mounts);
  const bwrap = spawnBwrap(
    bwrapCall(command, {
      port: GATEWAY.port,
      argv: commandInside(command),
      env: command.environment({ ...GATEWAY, inside }),
      workingDirectory: inside(command.workingDirectory),
    }),
  );
  let listener: Server | undefined;
  let tcpBytes = LARGE_SOCKET_BYTES;
  const prepared = async (init: number): Promise<void> => {
    if (await setTcp(init, command.program)) tcpBytes = SOCKET_BYTES;
  };
  const launched = (onReady: () => void): Promise<void> =>
    bwrap.launched((server) => {
      listener = server;
      server.maxConnections = GATEWAY.mostConnections;
      server.on('connection', command.onConnection);
      onReady();
    }, prepared);
  const gone = async (): Promise<void> => {
    listener?.close();
    await bwrap.gone();
  };
  const { child, kill: end } = bwrap;
  const family = (): readonly number[] => {
    const init = bwrap.init();
    return init === undefined ? [] : familyOf(init);
  };
  const look = (): Seen | undefined => seen(bwrap, command.limits, tcpBytes);
  return startSupervised({ child, end, gone, look, family, exit: exitOfRelayed, launched }, command);
}

function seen({ init }: BwrapChild, limits: SandboxLimits, tcpBytes: number): Seen | undefined {
  const pid = init();
  return pid === undefined ? undefined : lookInto(pid, familyOf(pid), limits, tcpBytes);
}
