import { chmod, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder for what is made or fetched once per machine: `ZEEBE_GRADER_CACHE`, else the platform's place for caches. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['ZEEBE_GRADER_CACHE']) return path.resolve(env['ZEEBE_GRADER_CACHE']);
  if (process.platform === 'win32') return path.join(env['LOCALAPPDATA'] ?? homedir(), 'zeebe-grader');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'zeebe-grader');
  return path.join(env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'zeebe-grader');
}

/**
 * A folder of the cache that is either whole or not there: it is made beside its place and then renamed,
 * so that a kill in the middle or two graders at once do no harm.
 * @param name path below the cache folder; holds everything that the content depends on (versions, checksums)
 * @param make fills the folder it is given; that path is not the final one
 * @returns the final path
 */
export async function cachedFolder(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const place = path.join(cacheFolder(), name);
  if (await isFolder(place)) return place;
  await mkdir(path.dirname(place), { recursive: true });
  const workshop = await mkdtemp(`${place}.making-`);
  try {
    // mkdtemp makes it private; a sandbox's user has to read it
    await chmod(workshop, 0o755);
    await make(workshop);
    await rename(workshop, place);
  } catch (error) {
    await rm(workshop, { recursive: true, force: true });
    // somebody else finished first: theirs is as good
    if (await isFolder(place)) return place;
    throw error;
  }
  return place;
}

async function isFolder(place: string): Promise<boolean> {
  return stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
