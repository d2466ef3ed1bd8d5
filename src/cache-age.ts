import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';

const day = 24 * 60 * 60 * 1000;

/**
 * Remembers in its time of change that something in the cache is used, once a day.
 * @returns whether it is there
 */
export function isThereAndUsed(place: string, kind: 'folder' | 'file'): boolean {
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory() !== (kind === 'folder')) return false;
  if (Date.now() - found.mtimeMs > day) attempt(() => utimesSync(place, new Date(), new Date()));
  return true;
}

/**
 * Removes from a shelf of the cache what nobody has used for long: each version of the grader, the engine or a runtime leaves
 * something. To be called where something newer is made.
 * @param days without use
 */
export function removeUnused(shelf: string, days: number): void {
  attempt(() => {
    for (const name of readdirSync(shelf)) {
      const place = path.join(shelf, name);
      const { mtimeMs } = statSync(place);
      if (Date.now() - mtimeMs > days * day) rmSync(place, { recursive: true, force: true });
    }
  });
}

/** A cache may be somebody else's, or on a disk that is read only: then it stays as it is. */
function attempt(change: () => void): void {
  try {
    change();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}
