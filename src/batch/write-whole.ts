import { constants } from 'node:fs';
import { lstat, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { GraderError } from '../errors';
import { makePath } from '../make-path';

/**
 * Writes a file as a whole or not at all: who is killed meanwhile leaves the old one or the new one. Makes its folder. The
 * file is a new one: a link that stands in its place is replaced, not followed. Devices are written to as they are.
 * @throws GraderError when it cannot be written
 */
export async function writeWhole(file: string, text: string | Uint8Array): Promise<void> {
  await within(file, async () => {
    await makePath(path.dirname(file));
    if (await isDevice(file)) await writeTo(file, 'w', text);
    else await replace(file, text);
  });
}

/**
 * Adds text at the end of a file, which is made where it is not there; never through a link.
 * @throws GraderError when it cannot be written
 */
export async function appendText(file: string, text: string): Promise<void> {
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants;
  // Windows has no such flag
  const noLink = (await isDevice(file)) ? 0 : ((O_NOFOLLOW as number | undefined) ?? 0);
  await within(file, () => writeTo(file, O_APPEND | O_CREAT | O_WRONLY | noLink, text));
}

async function replace(file: string, text: string | Uint8Array): Promise<void> {
  const draft = `${file}.${process.pid}.draft`;
  try {
    // of an earlier process of this number, if of anybody
    await rm(draft, { force: true });
    await writeTo(draft, 'wx', text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeTo(file: string, flags: string | number, text: string | Uint8Array): Promise<void> {
  const handle = await open(file, flags);
  try {
    await handle.writeFile(text);
    // a pipe cannot
    if ((await handle.stat()).isFile()) await handle.sync();
  } finally {
    await handle.close();
  }
}

/** `/dev/stdout` is a link, and meant. */
async function isDevice(file: string): Promise<boolean> {
  if (/^\/(?:dev|proc\/self)\//.test(path.resolve(file))) return true;
  const found = await lstat(file).catch(() => undefined);
  return found !== undefined && !found.isFile() && !found.isDirectory() && !found.isSymbolicLink();
}

async function within(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    throw new GraderError(
      `${file} cannot be written: ${(cause as Error).message}`,
      (cause as NodeJS.ErrnoException).code === 'ELOOP'
        ? 'A link stands there, and nothing is written through one: remove it, or name another place.'
        : 'Name another place, or make room.',
      { cause },
    );
  }
}
