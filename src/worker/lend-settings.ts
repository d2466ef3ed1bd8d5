import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isThere } from '../is-there';
import type { Mount } from '../sandbox/sandbox';
import type { Submission } from '../submission/submission';
import { HOME } from './worker-layout';

const FILE = '.env';

/**
 * Gives a worker the `.env` that its student has and was told to leave out: beside the script, and two levels above the
 * hand-in, where the training has it. One that was handed in, at the top or anywhere from there down to the script, stays
 * the only one.
 * @param home the script's folder
 * @param settings what it says
 * @returns what has to be visible beside the hand-in itself
 */
export async function lendSettings(
  { folder, surroundings }: Pick<Submission, 'folder' | 'surroundings'>,
  home: string,
  settings: Readonly<Record<string, string>>,
): Promise<readonly Mount[]> {
  const lent = { source: path.join(surroundings, FILE), target: path.posix.join(HOME, FILE) };
  const own = upTo(folder, home).map((place) => path.join(place, FILE));
  // what lies beside a worker that is started again is ours
  if (!(await isThere(lent.source)) && (await Promise.all(own.map(isThere))).includes(true)) return [];
  const text = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  await Promise.all([lent.source, path.join(home, FILE)].map((place) => write(place, text.join(''))));
  return [lent];
}

/** Never over a file, or through a link. */
async function write(place: string, text: string): Promise<void> {
  await writeFile(place, text, { flag: 'wx' }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}

/** From a folder up to one above it, both included. */
function upTo(top: string, folder: string): string[] {
  return path.relative(top, folder) === '' ? [folder] : [folder, ...upTo(top, path.dirname(folder))];
}
