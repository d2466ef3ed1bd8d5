import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Bound, SandboxEnd, SandboxLimits, SandboxedProcess } from '../sandbox';
import { CpuWait } from './cpu-wait';
import { type Exit, boundOf } from './exit';
import { readOutput } from './output';
import { type Seen, watch } from './resource-monitor';

/** A child process whose output is ours to read. */
export type PipedChild = ChildProcess & { readonly stdout: Readable; readonly stderr: Readable };

/** A started child process and what its adapter knows about it. */
export interface Supervision {
  /** Its stdout and stderr are those of the command, and its end is the command's end. */
  readonly child: PipedChild;
  readonly limits: SandboxLimits;
  readonly onText: (stream: 'stdout' | 'stderr', text: string) => void;
  /** Kills everything of the command; may be called at any time, more than once. */
  readonly end: () => void;
  /** Resolves when nothing of the command is left; called after the child has exited. */
  readonly gone: () => Promise<void>;
  /** What the command uses now; absent where the adapter has other means to bound it. */
  readonly look?: () => Seen | undefined;
  /** Process ids of the command, where the adapter knows them: then it can be told how long they wait for a processor. */
  readonly family?: () => readonly number[];
  /** When the program itself begins to run, where the start takes a while: time and use are counted from then on. */
  readonly ready?: Promise<void>;
  /** How the command ended, when asked after its end. */
  readonly exit: (code: number | null, signal: NodeJS.Signals | null) => Exit;
  /** The bound by which the kernel has ended it before any look did; asked when all is gone, where the adapter can tell. */
  readonly enforced?: () => Bound | undefined;
}

/** Milliseconds between two looks at who waits for a processor: what a process waits after the last look at it is not counted. */
const CPU_WAIT_PACE = 500;

/** Milliseconds for the rest of the output to arrive once all processes are gone. */
const DRAIN = 2000;

/** Holds one command to its bounds and sees it to its end. To be called in the same turn in which the child was made. */
export function supervise(supervision: Supervision): SandboxedProcess {
  const { child, limits } = supervision;
  let bound: Bound | undefined;
  let killed = false;
  let exited = false;
  const over = (which: Bound): void => {
    if (killed) return;
    bound ??= which;
    if (!exited) supervision.end();
  };
  readOutput(child, {
    maxBytes: limits.outputBytes,
    onText: supervision.onText,
    onExceeded: () => over('output'),
  });
  const cpuWait = cpuWaitOf(supervision, () => exited);
  let waits: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopWatching: (() => void) | undefined;
  const begin = (): void => {
    if (exited) return;
    timer = setTimeout(() => over('wall-clock'), limits.wallClockMilliseconds);
    stopWatching = supervision.look && watch(supervision.look, limits, over);
    if (cpuWait) waits = setInterval(cpuWait, CPU_WAIT_PACE);
  };
  if (supervision.ready) void supervision.ready.then(begin);
  else begin();

  const finish = async (): Promise<SandboxEnd> => {
    const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
      child.once('exit', (...how) => resolve(how));
      // one that could not even be made has no exit; other errors come before the end
      child.on('error', () => {
        if (child.pid === undefined) resolve([null, null]);
      });
    });
    exited = true;
    clearTimeout(timer);
    clearInterval(waits);
    stopWatching?.();
    const exit = supervision.exit(code, signal);
    const limit = bound ?? (killed ? undefined : boundOf(exit));
    supervision.end();
    await supervision.gone();
    // a process that nobody could find may hold the pipes open for ever
    const drained = setTimeout(() => [child.stdout, child.stderr].forEach((stream) => stream.destroy()), DRAIN);
    await closed;
    clearTimeout(drained);
    // the last output may have been the byte too many, and what the kernel did may have been told last
    const last = limit ?? bound ?? (killed ? undefined : supervision.enforced?.());
    return { ...exit, ...(last && { limit: last }), killed: killed && !last };
  };
  const ended = finish();
  const kill = async (): Promise<void> => {
    if (!exited) killed = true;
    supervision.end();
    await ended;
  };
  return { ended, kill, ...(cpuWait && { cpuWait }) };
}

function cpuWaitOf({ family }: Supervision, isOver: () => boolean): SandboxedProcess['cpuWait'] {
  if (family === undefined) return undefined;
  const wait = new CpuWait();
  return () => wait.read(isOver() ? [] : family());
}
