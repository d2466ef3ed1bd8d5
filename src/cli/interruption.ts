import { Stopped } from '../batch/stopped';
import { exitCodes } from './exit-codes';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for Ctrl+C and its likes. */
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

/** The first signal stops gently, the second one at once. @param tell is called at the first one */
export function listenForInterruption(tell: () => void): Interruption {
  const controller = new AbortController();
  let first: { readonly exitCode: number; readonly at: number } | undefined;
  const stop = (name: NodeJS.Signals): void => {
    const exitCode = exitCodes[name as (typeof signals)[number]];
    if (first !== undefined) {
      if (performance.now() - first.at > echo) process.exit(exitCode);
      return;
    }
    first = { exitCode, at: performance.now() };
    tell();
    controller.abort(new Stopped(name));
  };
  for (const name of signals) process.on(name, stop);
  return {
    signal: controller.signal,
    get exitCode() {
      return first?.exitCode;
    },
    end: () => {
      for (const name of signals) process.off(name, stop);
    },
  };
}
