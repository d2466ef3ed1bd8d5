import { chmod, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { isThereAndUsed, removeUnused } from './cache-age';
import { GraderError } from './errors';
import { makePath } from './make-path';

/** The folder for what is made or fetched once per machine: `ZEEBE_GRADER_CACHE`, else the platform's place for caches. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['ZEEBE_GRADER_CACHE']) return path.resolve(env['ZEEBE_GRADER_CACHE']);
  if (process.platform === 'win32') return path.join(env['LOCALAPPDATA'] ?? homedir(), 'zeebe-grader');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'zeebe-grader');
  // an empty or relative one counts as none (XDG Base Directory Specification): here it would depend on the working directory
  const asked = env['XDG_CACHE_HOME'] ?? '';
  return path.join(path.isAbsolute(asked) ? asked : path.join(homedir(), '.cache'), 'zeebe-grader');
}

/**
 * A folder of the cache that is either whole or not there: it is made beside its place and then renamed,
 * so that a kill in the middle or two graders at once do no harm. What lies beside it and was not used for half a year is removed
 * when something is made.
 * @param name path below the cache folder; holds everything that the content depends on (versions, checksums)
 * @param make fills the folder it is given; that path is not the final one
 * @returns the final path
 * @throws GraderError when nothing can be written there
 */
export async function cachedFolder(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const place = path.join(cacheFolder(), name);
  if (isThereAndUsed(place, 'folder')) return place;
  const workshop = await openWorkshop(place);
  try {
    // mkdtemp makes it private; a sandbox's user has to read it
    await chmod(workshop, 0o755);
    await make(workshop);
    await rename(workshop, place);
    if (path.dirname(name) !== '.') removeUnused(path.dirname(place), halfAYear);
  } catch (error) {
    // what else was being put into it may still come, and must not hide why it failed: a later grader removes what is left
    await rm(workshop, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    // somebody else finished first: theirs is as good
    if (isThereAndUsed(place, 'folder')) return place;
    throw error;
  }
  return place;
}

/** Days. */
const halfAYear = 183;

/** Milliseconds: whoever made something for longer than a day was killed. */
const abandoned = 24 * 60 * 60 * 1000;

async function openWorkshop(place: string): Promise<string> {
  const shelf = path.dirname(place);
  try {
    await makePath(shelf);
    for (const name of await readdir(shelf)) {
      const left = path.join(shelf, name);
      if (!/\.making-\w{6}$/.test(name)) continue;
      // it may be done and renamed by now
      const age = await stat(left).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > abandoned) await rm(left, { recursive: true, force: true });
    }
    return await mkdtemp(`${place}.making-`);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new GraderError(
      `the cache folder ${cacheFolder()} cannot be written to (${code ?? message})`,
      code === 'ENOSPC'
        ? 'make room there, or name another folder in ZEEBE_GRADER_CACHE'
        : 'name another folder in ZEEBE_GRADER_CACHE',
      { cause },
    );
  }
}
