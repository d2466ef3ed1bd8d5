import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { GraderError } from '../errors';

/**
 * Writes a file as a whole or not at all: who is killed meanwhile leaves the old one or the new one. Makes its folder.
 * @throws GraderError when it cannot be written
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.draft`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const handle = await open(draft, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new GraderError(
      `${file} cannot be written: ${(cause as Error).message}`,
      'Name another place, or make room.',
      { cause },
    );
  }
}
