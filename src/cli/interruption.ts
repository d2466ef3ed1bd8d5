import { Stopped } from '../batch/stopped';
import { exitCodes } from './exit-codes';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for Ctrl+C and its likes, and for what nobody has caught: the finished grades are to be reported all the same. */
export interface Interruption {
  /** Aborted, with {@link Stopped} as its reason, by the first one. */
  readonly signal: AbortSignal;
  /** What the process should exit with; undefined when nothing came. */
  readonly exitCode: number | undefined;
  /** Listens no longer. */
  end(): void;
}

/** Milliseconds in which a signal may come twice for one Ctrl+C: from the terminal, and from npm that passes it on. */
const echo = 500;

/** The first signal stops gently, the second one at once. @param onFirst is called at the first one, with what was not caught if it was that */
export function listenForInterruption(onFirst: (uncaught?: Error) => void): Interruption {
  const controller = new AbortController();
  let first: { readonly exitCode: number; readonly at: number } | undefined;
  const stop = (exitCode: number, reason: Error, uncaught?: Error): void => {
    if (first !== undefined) {
      if (performance.now() - first.at > echo) process.exit(exitCode);
      return;
    }
    first = { exitCode, at: performance.now() };
    onFirst(uncaught);
    controller.abort(reason);
  };
  const signalled = (name: NodeJS.Signals): void =>
    stop(exitCodes[name as (typeof signals)[number]], new Stopped(name));
  const crashed = (error: Error): void => stop(exitCodes.grader, error, error);
  for (const name of signals) process.on(name, signalled);
  process.on('uncaughtException', crashed);
  return {
    signal: controller.signal,
    get exitCode() {
      return first?.exitCode;
    },
    end: () => {
      for (const name of signals) process.off(name, signalled);
      process.off('uncaughtException', crashed);
    },
  };
}
