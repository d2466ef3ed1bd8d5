import { randomUUID } from 'node:crypto';
import { chmod, lstat, readdir, rename, rm, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';

/** Bytes of all files that a program may leave at one time. */
export const SCRATCH_BYTES = 32 * 1024 * 1024;
/** More than may be there are not looked at one by one. */
const mostNames = 20_000;
/** Folders within folders; deeper ones have paths that no system call takes. */
const deepest = 40;

/**
 * How many files lie below a folder that a stranger's program writes to; infinitely many where it is more bytes than there may be,
 * or where one cannot see how many: folders too deep, or closed. What goes away meanwhile does not count.
 */
export async function countFiles(folder: string): Promise<number> {
  const waiting = [{ place: folder, depth: 0 }];
  let count = 0;
  let bytes = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { place, depth } = next;
    if (depth > deepest) return Infinity;
    const entries = await readdir(place, { withFileTypes: true }).catch((error: unknown) => unlessGone(error));
    if (entries === undefined) return place === folder ? 0 : Infinity;
    count += entries.length;
    if (count > mostNames) return count;
    for (const entry of entries) {
      const inner = path.join(place, entry.name);
      if (entry.isDirectory()) waiting.push({ place: inner, depth: depth + 1 });
      else bytes += ((await lstat(inner).catch(() => undefined))?.blocks ?? 0) * 512;
    }
    if (bytes > SCRATCH_BYTES) return Infinity;
  }
  return count;
}

function unlessGone(error: unknown): [] | undefined {
  return (error as NodeJS.ErrnoException).code === 'ENOENT' ? [] : undefined;
}

/**
 * Removes a folder that a stranger's program has written to, once the program is gone: also where its folders lie so deep in each
 * other that their paths are too long, or are closed.
 */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => removeFlat(folder));
}

/** Takes each folder up to the top before it is emptied, so that no path becomes long. */
async function removeFlat(folder: string): Promise<void> {
  const mark = randomUUID();
  const waiting = [folder];
  for (const [index, place] of waiting.entries()) {
    for (const entry of await readdir(place, { withFileTypes: true })) {
      const inner = path.join(place, entry.name);
      if (!entry.isDirectory()) {
        await unlink(inner);
        continue;
      }
      await chmod(inner, 0o700);
      const top = path.join(folder, `${mark}-${waiting.length}`);
      await rename(inner, top);
      waiting.push(top);
    }
    if (index > 0) await rmdir(place);
  }
  await rmdir(folder);
}
