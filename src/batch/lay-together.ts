import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir, readdir, rename, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { HandInPart } from '../hand-ins/hand-in';
import { defaultIntakeLimits } from '../submission/intake-limits';
import { isFull, noTemporaryFolder, privateFolder } from '../submission/private-folder';
import { isZip } from '../submission/unpack-zip';

interface Laying {
  /** Folders to be removed in the end; a new one is added. */
  readonly unpacked: string[];
  /** The download is a copy already. */
  readonly mayMove: boolean;
}

/**
 * Makes one folder or archive of what belongs to a hand-in. A single folder or archive is it; loose files are put together
 * in a new folder under the names that the student gave them.
 * @param download folder of all hand-ins
 * @returns path of the hand-in
 */
export async function layTogether(
  download: string,
  parts: readonly HandInPart[],
  { unpacked, mayMove }: Laying,
): Promise<string> {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) {
    const place = path.join(download, only.from);
    if (only.to === '') {
      // an empty folder may not have been unpacked
      await mkdir(place, { recursive: true });
      return place;
    }
    if (/\.zip$/i.test(only.from) && (await stat(place)).isFile() && (await isZip(place))) return place;
  }
  const folder = await privateFolder();
  unpacked.push(folder);
  try {
    for (const { from, to } of parts) await put(path.join(download, from), path.join(folder, nameWithin(to)), mayMove);
  } catch (cause) {
    throw isFull(cause) ? noTemporaryFolder(cause) : cause;
  }
  return folder;
}

/** Under the name that the student gave it; one that is no file's name in any folder leads out of the hand-in. */
function nameWithin(to: string): string {
  return /^\.{1,2}$/.test(to) ? `${to}_` : to;
}

async function put(source: string, target: string, mayMove: boolean): Promise<void> {
  const found = await lstat(source);
  if (found.isDirectory()) {
    await mkdir(target, { recursive: true });
    for (const name of await readdir(source)) await put(path.join(source, name), path.join(target, name), mayMove);
    return;
  }
  await mkdir(path.dirname(target), { recursive: true });
  const free = await freeName(target);
  // what is neither file nor folder leads out of the hand-in then, which intake refuses by its name
  if (!found.isFile()) await symlink(path.resolve(source), free);
  else if (mayMove) await rename(source, free);
  else await copyFile(source, free);
}

/** One byte more than may be handed in is enough to be refused for. */
async function copyFile(source: string, target: string): Promise<void> {
  await pipeline(
    createReadStream(source, { end: defaultIntakeLimits.bytes }),
    createWriteStream(target, { flags: 'wx', mode: 0o644 }),
  );
}

/** Two files of one name are two: `worker.py` and `worker (2).py`. */
async function freeName(target: string): Promise<string> {
  const { dir, name, ext } = path.parse(target);
  let free = target;
  for (let count = 2; (await lstat(free).catch(() => undefined)) !== undefined; count += 1)
    free = path.join(dir, `${name} (${count})${ext}`);
  return free;
}
