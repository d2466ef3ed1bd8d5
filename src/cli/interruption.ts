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

/** The first signal stops gently, the second one at once. @param tell is called at the first one */
export function listenForInterruption(tell: () => void): Interruption {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const stop = (name: NodeJS.Signals): void => {
    const code = exitCodes[name as (typeof signals)[number]];
    if (exitCode !== undefined) process.exit(code);
    exitCode = code;
    tell();
    controller.abort(new Stopped(name));
  };
  for (const name of signals) process.on(name, stop);
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    end: () => {
      for (const name of signals) process.off(name, stop);
    },
  };
}
