import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors';
import { samePart } from '../exercise/closest-exercise';
import { builtInExercises } from '../exercise/find-exercise';
import { displayName, displayNames } from '../submission/display-name';

/** What one student handed in for several parts of the course. */
export interface StudentParts {
  /** Name of the folder. */
  readonly name: string;
  /** Path of each hand-in, by the exercise that it is of, in the order of the course. */
  readonly parts: ReadonlyMap<string, string>;
  /** What lies beside them, a whole sentence. */
  readonly leftOut?: string;
}

/**
 * Looks whether folders hold the hand-ins of several parts: folders and zip archives that are named after at least two of them,
 * such as `part-01` and `Part 2`.
 * @returns undefined where none of the folders does
 * @throws UsageError where only some of them do, and where two hand-ins are of the same part
 */
export async function partsIn(folders: readonly string[]): Promise<StudentParts[] | undefined> {
  const exercises = await builtInExercises();
  const found = await Promise.all(folders.map((folder) => partsOf(folder, exercises)));
  const students = found.filter((one) => one !== undefined);
  if (students.length === 0) return undefined;
  const other = folders.find((_, index) => found[index] === undefined);
  if (other !== undefined)
    throw new UsageError(
      `${displayName(path.basename(path.resolve(other)))} holds no hand-ins of several parts, as ${displayNames(students.map(({ name }) => name))} does: grade it by itself.`,
    );
  return students;
}

async function partsOf(folder: string, exercises: readonly string[]): Promise<StudentParts | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const handIns = entries.filter((entry) => entry.isDirectory() || (entry.isFile() && /\.zip$/i.test(entry.name)));
  const parts = new Map<string, string[]>();
  for (const exercise of exercises) {
    const own = handIns.map((entry) => entry.name).filter((one) => one === exercise || samePart(exercise, one));
    if (own.length > 0) parts.set(exercise, own.toSorted());
  }
  if (parts.size < 2) return undefined;
  const name = path.basename(path.resolve(folder));
  const taken = new Set([...parts.values()].flat());
  const beside = entries.map((entry) => entry.name).filter((one) => !taken.has(one) && !one.startsWith('.'));
  return {
    name,
    parts: new Map(
      [...parts].map(([exercise, names]) => {
        const [only, ...others] = names;
        if (only === undefined || others.length > 0)
          throw new UsageError(`${displayName(name)} holds several hand-ins of ${exercise}: ${displayNames(names)}.`);
        return [exercise, path.join(folder, only)] as const;
      }),
    ),
    ...(beside.length > 0 && {
      leftOut: `${displayNames(beside)} in ${displayName(name)} is named after no part of the course.`,
    }),
  };
}
