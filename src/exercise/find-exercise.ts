import { glob, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors';
import { projectFolder } from '../project-folder';
import { didYouMean } from './yaml-file';

/** The exercise that is meant where none is named. */
export const defaultExercise = 'part-03-exception-handling';

const builtIn = path.join(projectFolder, 'features');
const manifest = 'exercise.yml';

/**
 * The folder of an exercise.
 * @param named a built-in exercise's name, or the path of a folder, relative to the working directory
 * @returns an absolute path
 * @throws UsageError when there is none
 */
export async function findExercise(named: string): Promise<string> {
  // a bare name means a built-in one, whatever stands in the working directory
  const known = await builtInExercises();
  if (known.includes(named)) return path.join(builtIn, named);
  const folder = path.resolve(named);
  if (await isFile(path.join(folder, manifest))) return folder;
  if (await isThere(folder)) {
    throw new UsageError(`${folder} is no exercise: it holds no ${manifest}.`);
  }
  throw new UsageError(
    `There is no exercise "${named}".${didYouMean(named, known)} Built in: ${known.join(', ')}. A folder of your own is named by its path.`,
  );
}

async function builtInExercises(): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(`*/${manifest}`, { cwd: builtIn })) found.push(path.dirname(file));
  return found.toSorted();
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function isThere(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}
