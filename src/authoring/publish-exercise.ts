import { createWriteStream } from 'node:fs';
import { glob, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { UsageError } from '../errors';
import type { Exercise } from '../exercise/exercise';
import { filesOf } from '../exercise/exercise-hash';
import { identityOf } from '../grading/identity';

/** What was packed: paths within the archive. */
export interface Published {
  readonly graders: readonly string[];
  /** Empty where students may see nothing. */
  readonly students: readonly string[];
}

/**
 * Packs an exercise twice: all of it for graders (`--exercise FILE.zip`), and for students what `students` in its
 * `exercise.yml` names.
 * @throws UsageError where it needs files outside of its folder, or students would see the solution
 */
export async function publishExercise(
  exercise: Exercise,
  places: { readonly graders: string; readonly students: string },
): Promise<Published> {
  const { folder } = exercise;
  const all = (await filesOf(folder)).map((file) => path.relative(folder, file));
  const outside = [...namedFiles(exercise)].filter((file) => path.relative(folder, file).startsWith('..'));
  if (outside.length > 0) {
    throw new UsageError(
      `${path.join(folder, 'exercise.yml')}: these files lie outside of the exercise's folder; copy them into it: ${outside.join(', ')}.`,
    );
  }
  const students = await studentFiles(exercise, all);
  const text = `${exercise.title}\n${identityOf(exercise)}\n`;
  await pack(places.graders, folder, all);
  if (students.length > 0) await pack(places.students, folder, students, { 'exercise.txt': text });
  return { graders: all, students };
}

/** The files that patterns of `students` match. @throws UsageError where one is the solution or tells of it */
async function studentFiles(exercise: Exercise, all: readonly string[]): Promise<string[]> {
  const { folder, students } = exercise;
  const secret = new Set(secretFiles(exercise).map((file) => path.relative(folder, file)));
  const manifest = path.join(folder, 'exercise.yml');
  const shown = new Set<string>();
  for (const pattern of students) {
    const found: string[] = [];
    for await (const file of glob(pattern, { cwd: folder })) {
      if ((await stat(path.join(folder, file))).isFile()) found.push(path.normalize(file));
    }
    if (found.length === 0) throw new UsageError(`${manifest}: students names ${pattern}, which is not there.`);
    for (const file of found) {
      if (!all.includes(file)) throw new UsageError(`${manifest}: students names ${file}, which lies outside.`);
      const tells =
        secret.has(file) || /^(calibration\/|submissions\.yml$|exercise\.yml$)/.test(file) || file.endsWith('.feature');
      if (tells) throw new UsageError(`${manifest}: students names ${pattern}, by which students would see ${file}.`);
      shown.add(file);
    }
  }
  return [...shown].toSorted();
}

/** The solution as it is handed in. */
function secretFiles({ reference }: Exercise): string[] {
  return [reference.model, ...(reference.worker === undefined ? [] : [reference.worker])];
}

function namedFiles({ reference, starters, features }: Exercise): Set<string> {
  return new Set([
    reference.model,
    ...(reference.worker === undefined ? [] : [reference.worker]),
    ...starters,
    ...features,
  ]);
}

/** The same files make the same archive. */
async function pack(
  place: string,
  folder: string,
  files: readonly string[],
  texts: Readonly<Record<string, string>> = {},
): Promise<void> {
  const zip = new ZipFile();
  const options = { mtime: new Date('2020-01-01T00:00:00Z'), mode: 0o100644 };
  for (const file of files.toSorted()) zip.addFile(path.join(folder, file), file.split(path.sep).join('/'), options);
  for (const [name, text] of Object.entries(texts)) zip.addBuffer(Buffer.from(text), name, options);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(place)).catch((cause: unknown) => {
    throw new UsageError(`${place} cannot be written: ${(cause as Error).message}`, { cause });
  });
}
