import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder, and those above it, where they are not there yet. Node's own `mkdir` with `recursive` never comes back where a file system
 * knows no such folder and takes none either, as `/proc` does: it tries again for ever.
 * @throws NodeJS.ErrnoException when it cannot be made
 */
export async function makePath(folder: string): Promise<void> {
  const place = path.resolve(folder);
  const first = await made(place);
  if (first === undefined) return;
  const above = path.dirname(place);
  if (first.code !== 'ENOENT' || above === place) throw first;
  await makePath(above);
  const second = await made(place);
  if (second !== undefined) throw second;
}

/** Why it is not there, after it was tried once. */
async function made(place: string): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await mkdir(place);
    return undefined;
  } catch (error) {
    // systems differ in what they say of a folder that is there
    const isFolder = await stat(place).then(
      (found) => found.isDirectory(),
      () => false,
    );
    return isFolder ? undefined : (error as NodeJS.ErrnoException);
  }
}
