import type { Bound, SandboxLimits } from '../sandbox';
import type { Usage } from './usage';

/**
 * Milliseconds between two looks. What a command can take in excess of its bound is what it can touch in that time;
 * a look costs well under a millisecond.
 */
const INTERVAL = 50;

/**
 * Looks at what a command uses until told to stop, and says which bound it went over.
 * @param look undefined while there is nothing to look at
 * @returns stops watching
 */
export function watch(look: () => Seen | undefined, limits: SandboxLimits, over: (bound: Bound) => void): () => void {
  const timer = setInterval(() => {
    const seen = look();
    const bound = seen && boundExceeded(seen, limits);
    if (bound) over(bound);
  }, INTERVAL);
  return () => clearInterval(timer);
}

/** One look: the processes, and where the adapter can tell, the number of files that were made. */
export interface Seen extends Usage {
  readonly files?: number;
}

/** Files, folders and links below `/tmp` at one time: their bookkeeping is memory of the kernel, beside the 32 MiB of content. */
export const MOST_FILES = 10_000;

/** The first bound that is exceeded; for processes the bound counts when it is reached, since the kernel lets nobody over it. */
export function boundExceeded(seen: Seen, limits: SandboxLimits): Bound | undefined {
  if (seen.tasks >= limits.processes) return 'processes';
  if (seen.memoryBytes > limits.memoryBytes) return 'memory';
  if (seen.cpuSeconds > limits.cpuSeconds) return 'cpu';
  if ((seen.files ?? 0) > MOST_FILES) return 'files';
  return undefined;
}
