import { readFile } from 'node:fs/promises';
import type { Exercise } from '../../exercise/exercise';

/** Where the scenario of a criterion stands: `file:line`; the exercise's folder where it is not found. */
export async function placeOf(
  { features, folder }: Pick<Exercise, 'features' | 'folder'>,
  id: string,
): Promise<string> {
  for (const file of features) {
    const lines = (await readFile(file, 'utf8')).split('\n');
    const at = lines.findIndex((line) => line.split(/\s+/).includes(`@id:${id}`));
    if (at !== -1) return `${file}:${at + 1}`;
  }
  return folder;
}
