import { cp, glob } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { UsageError } from '../errors';
import type { SubmissionGrade } from '../grading/grade';
import { readYaml } from '../exercise/yaml-file';
import { makePath } from '../make-path';

const ids = z.array(z.string());
const schema = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[\w-]+$/),
      /** Paths or patterns, relative to the exercise's folder. */
      files: z.array(z.string()).min(1),
      fails: ids,
      blocked: ids,
    }),
  )
  .min(1);

/** A piece of the training's own material and how it has to be graded. */
export type Material = z.infer<typeof schema>[number];

/**
 * Reads the hand-ins of an exercise whose grade is known.
 * @param folder of the exercise
 * @throws UsageError when there are none, or the file is not sound
 */
export async function readMaterial(folder: string): Promise<Material[]> {
  return readYaml(path.join(folder, 'submissions.yml'), schema);
}

/**
 * Lays the files of a material together as a hand-in.
 * @param exercise its folder
 * @returns the folder of the hand-in
 * @throws UsageError when one of them is not there
 */
export async function handIn(exercise: string, { name, files }: Material, destination: string): Promise<string> {
  const folder = path.join(destination, name);
  await makePath(folder);
  for (const pattern of files) {
    let found = 0;
    for await (const file of glob(pattern, { cwd: exercise })) {
      await cp(path.resolve(exercise, file), path.join(folder, path.basename(file)));
      found += 1;
    }
    if (found === 0) throw new UsageError(`The material "${name}" names ${pattern}, which is not there.`);
  }
  return folder;
}

/** Differences from the expected grade, a line each. */
export function deviations({ fails, blocked }: Material, grade: SubmissionGrade): string[] {
  if (grade.outcome === 'error') return [`it could not be graded: ${grade.error ?? ''}`];
  if (grade.refusal) return [`it was refused: ${grade.refusal.message}`];
  const expected = (id: string): string =>
    fails.includes(id) ? 'failed' : blocked.includes(id) ? 'blocked' : 'passed';
  const known = new Set(grade.criteria.map(({ id }) => id));
  return [
    ...grade.criteria
      // nobody has to earn a bonus
      .filter(({ id, outcome, bonus }) => !bonus && outcome !== expected(id))
      .map(
        ({ id, outcome, message }) => `${id} is ${outcome} and should be ${expected(id)}${message && `: ${message}`}`,
      ),
    ...[...fails, ...blocked].filter((id) => !known.has(id)).map((id) => `there is no criterion ${id}`),
  ];
}
