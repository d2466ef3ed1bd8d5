import { glob, stat } from 'node:fs/promises';
import path from 'node:path';
import { isThere } from '../is-there';
import { UsageError } from '../errors';
import { projectFolder } from '../project-folder';
import { fetchGit, readGitAddress, unpackExercise } from './fetch-exercise';
import { didYouMean } from './did-you-mean';

/** The exercise that is meant where none is named. */
export const defaultExercise = 'part-03-exception-handling';

const builtIn = path.join(projectFolder, 'features');
const manifest = 'exercise.yml';

/**
 * The folder of an exercise.
 * @param named a built-in exercise's name, the path of a folder or a zip archive, relative to the working directory, or the
 *   address of a git repository with a tag
 * @returns an absolute path
 * @throws UsageError when there is none
 */
export async function findExercise(named: string): Promise<string> {
  // a bare name means a built-in one, whatever stands in the working directory
  const known = await builtInExercises();
  if (known.includes(named)) return path.join(builtIn, named);
  const address = readGitAddress(named);
  if (address !== undefined) return exerciseIn(await fetchGit(address), named);
  const folder = path.resolve(named);
  if (await isFile(folder)) return exerciseIn(await unpackExercise(folder), named);
  if (await isFile(path.join(folder, manifest))) return folder;
  if (await isThere(folder)) {
    throw new UsageError(`${folder} is no exercise: it holds no ${manifest}.`);
  }
  throw new UsageError(
    `There is no exercise "${named}".${didYouMean(named, known)} Built in: ${known.join(', ')}. A folder of your own is named by its path.`,
  );
}

/** Names of the exercises that come with the grader, in order. */
export async function builtInExercises(): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(`*/${manifest}`, { cwd: builtIn })) found.push(path.dirname(file));
  return found.toSorted();
}

/** An exercise at the top of a folder, or in the only folder there is in it. @throws UsageError */
async function exerciseIn(folder: string, named: string): Promise<string> {
  if (await isFile(path.join(folder, manifest))) return folder;
  const inner: string[] = [];
  for await (const file of glob(`*/${manifest}`, { cwd: folder })) inner.push(path.dirname(file));
  const [only, ...others] = inner;
  if (only !== undefined && others.length === 0) return path.join(folder, only);
  throw new UsageError(
    others.length > 0
      ? `${named} holds several exercises (${inner.toSorted().join(', ')}): name one.`
      : `${named} holds no exercise: there is no ${manifest} in it.`,
  );
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
