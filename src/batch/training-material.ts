import { cp, glob, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../errors';
import type { SubmissionGrade } from '../grading/grade';
import { projectFolder } from '../scenario/project-folder';

const ids = z.array(z.string());
const schema = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[\w-]+$/),
      /** Paths or patterns below the project. */
      files: z.array(z.string()).min(1),
      fails: ids,
      blocked: ids,
    }),
  )
  .min(1);

/** A piece of the training's own material and how it has to be graded. */
export type Material = z.infer<typeof schema>[number];

/** Reads `regress.yml` of an exercise. @throws UsageError when there is none, or it is not sound */
export async function readMaterial(exercise: string): Promise<Material[]> {
  const file = path.join(projectFolder, 'features', exercise, 'regress.yml');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`It is not said how the material of "${exercise}" has to be graded: ${file} cannot be read.`, {
      cause,
    });
  });
  const parsed = schema.safeParse(parse(text));
  if (!parsed.success) throw new UsageError(`${file} is not sound:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Lays the files of a material together as a hand-in. @returns the folder; @throws UsageError when one of them is not there */
export async function handIn({ name, files }: Material, destination: string): Promise<string> {
  const folder = path.join(destination, name);
  await mkdir(folder, { recursive: true });
  for (const pattern of files) {
    let found = 0;
    for await (const file of glob(pattern, { cwd: projectFolder })) {
      await cp(path.join(projectFolder, file), path.join(folder, path.basename(file)));
      found += 1;
    }
    if (found === 0) throw new UsageError(`The material "${name}" names ${pattern}, which is not there.`);
  }
  return folder;
}

/** In what a grade is another one than it has to be, a line each; none where it is right. */
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
