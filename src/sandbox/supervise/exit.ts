import { constants } from 'node:os';
import type { Bound } from '../sandbox';

/** Exit code or signal, never both. */
export type Exit = { readonly exitCode: number } | { readonly signal: string };

/** What node tells about a direct child. */
export function exitOf(code: number | null, signal: NodeJS.Signals | null): Exit {
  return code === null ? { signal: signal ?? 'SIGKILL' } : { exitCode: code };
}

/** What a middleman tells that ends with 128 + signal for its child, as shells, bubblewrap and docker do. */
export function exitOfRelayed(code: number | null, signal: NodeJS.Signals | null): Exit {
  const relayed = Object.entries(constants.signals).find(([, number]) => code === 128 + number);
  return relayed ? { signal: relayed[0] } : exitOf(code, signal);
}

/** The bound that the kernel enforced by a signal of its own (setrlimit(2)), if it was one. */
export function boundOf(exit: Exit): Bound | undefined {
  if (!('signal' in exit)) return undefined;
  return exit.signal === 'SIGXCPU' ? 'cpu' : exit.signal === 'SIGXFSZ' ? 'files' : undefined;
}
