import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Server } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { FIRST_TO_GO } from '../launch/first-to-go';
import { guard } from '../launch/guard';
import { GO, IPC_DESCRIPTOR, type LaunchFailure } from '../launch/launcher';
import { killIfThere } from '../supervise/kill';
import { offerEnter, stdioWithout } from '../supervise/stdio';
import type { PipedChild } from '../supervise/supervise';
import type { BwrapCall } from './arguments';
import { bwrapPath } from './bwrap-path';
import { FIRST_DATA_DESCRIPTOR, GUARD_DESCRIPTOR, STATUS_DESCRIPTOR } from './data';

/** A bwrap process on its way. */
export interface BwrapChild {
  readonly child: PipedChild;
  /** Process id, as the host sees it, of the sandbox's pid 1: with it the kernel ends all others. Known early in the start. */
  readonly init: () => number | undefined;
  readonly kill: () => void;
  /** Resolves when pid 1, and therefore everything inside, is gone. */
  readonly gone: () => Promise<void>;
  /**
   * Resolves when the launcher has become the program.
   * @param onListener told of the listener inside, before the program runs
   * @param prepared what else has to be done before the program runs, given pid 1
   */
  readonly launched: (
    onListener: (listener: Server) => void,
    prepared?: (init: number) => Promise<void>,
  ) => Promise<void>;
}

/** The guard is for the moment in which bwrap's own --die-with-parent does not hold: a pid 1 that has lost its bwrap before it had its leave to start. */
const BECOME_BWRAP = `
${FIRST_TO_GO}
${guard(GUARD_DESCRIPTOR, [IPC_DESCRIPTOR, STATUS_DESCRIPTOR])}
exec bwrap "$@"`;

/** Starts bwrap, apart from the terminal's Ctrl+C: that is for the grader, and its end is the sandbox's. */
export function spawnBwrap({ args, data }: BwrapCall): BwrapChild {
  const child = spawn('/bin/sh', ['-c', BECOME_BWRAP, 'sh', ...args], {
    stdio: stdioWithout(['pipe', 'pipe', 'pipe', 'ipc', 'pipe', 'pipe', ...data.contents.map(() => 'pipe' as const)]),
    env: { PATH: bwrapPath() },
    detached: true,
  }) as PipedChild;
  offerEnter(child.stdin);
  data.contents.forEach((content, index) => {
    const pipe = child.stdio[FIRST_DATA_DESCRIPTOR + index] as Writable;
    // broken when bwrap ended early; its exit and its stderr say why
    pipe.on('error', () => undefined);
    pipe.end(content);
  });
  const init = readInit(child.stdio[STATUS_DESCRIPTOR] as Readable);
  const disconnected = new Promise<void>((resolve) => child.once('disconnect', resolve));
  let ending = false;
  let over = false;
  const kill = (): void => {
    if (over || child.pid === undefined) return;
    // bwrap, the guard, and a pid 1 that waits for its leave to start; bwrap tells about it before it gives that
    killIfThere(-child.pid);
    void init.known.then((pid) => {
      if (!over) killIfThere(pid);
    });
  };
  const gone = async (): Promise<void> => {
    ending = true;
    if (child.pid === undefined) return;
    const [pid] = await Promise.all([init.final, disconnected]);
    while (pid !== undefined && isAlive(pid)) await delay(2);
    over = true;
  };
  const launch: BwrapChild['launched'] = (onListener, prepared = () => Promise.resolve()) =>
    launched(child, init.known.then(prepared), onListener, () => ending);
  return { child, init: init.pid, kill, gone, launched: launch };
}

function launched(
  child: ChildProcess,
  prepared: Promise<void>,
  onListener: (listener: Server) => void,
  isEnding: () => boolean,
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    let ready = false;
    child.on('error', reject);
    child.on('message', (message, listener) => {
      if (listener instanceof Server && isEnding()) {
        // the launcher of a bwrap that was killed may outlive it by a moment; what listens keeps the grader from ending
        listener.close();
      } else if (listener instanceof Server) {
        ready = true;
        onListener(listener);
        void prepared.then(() => child.connected && child.send(GO), reject);
      } else {
        reject(new Error((message as LaunchFailure).failed));
      }
    });
    // the exec closes the channel; so does the launcher's early death, which its exit tells
    child.once('disconnect', () => {
      if (ready) resolve();
    });
  });
}

interface Init {
  readonly pid: () => number | undefined;
  /** Resolves as soon as bwrap has told. */
  readonly known: Promise<number>;
  /** Resolves when bwrap can tell no more. */
  readonly final: Promise<number | undefined>;
}

function readInit(status: Readable): Init {
  let pid: number | undefined;
  let seen = '';
  const known = new Promise<number>((resolve) => {
    status.on('data', (chunk: Buffer) => {
      seen += chunk.toString('latin1');
      const found = /"child-pid":\s*(\d+)/.exec(seen)?.[1];
      if (found === undefined) return;
      pid = Number(found);
      resolve(pid);
    });
  });
  const final = new Promise<number | undefined>((resolve) => status.once('close', () => resolve(pid)));
  return { pid: () => pid, known, final };
}

/** A zombie is not: it waits only for its parent. */
function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return false;
    throw error;
  }
}
