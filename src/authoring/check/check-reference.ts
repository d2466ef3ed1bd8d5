import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { gradeSubmission } from '../../batch/grade-submission';
import { nameSources } from '../../batch/submission-sources';
import { GraderError, UsageError } from '../../errors';
import type { SubmissionGrade } from '../../grading/grade';
import type { GraderSetting } from '../../run/run-exercise';
import { placeOf } from './where';

/** The grade of the reference, and how long it took. */
export interface ReferenceGrade {
  readonly grade: SubmissionGrade;
  readonly milliseconds: number;
}

/**
 * Grades the reference solution as a student would hand it in.
 * @param folder an existing one of the caller's
 * @throws UsageError when it does not get full marks: then nothing else of the exercise can be believed
 * @throws GraderError when it could not be graded
 */
export async function checkReference(
  setting: GraderSetting,
  folder: string,
  signal: AbortSignal,
): Promise<ReferenceGrade> {
  const { exercise } = setting;
  const place = path.join(folder, 'reference');
  await mkdir(place);
  const { model, worker } = exercise.reference;
  for (const file of worker === undefined ? [model] : [model, worker]) {
    await cp(file, path.join(place, path.basename(file)));
  }
  const [source] = nameSources([place]);
  if (source === undefined) throw new Error('The reference has no folder.');
  const { grade, timing } = (await gradeSubmission(setting, source, { signal })).reported;
  if (grade.outcome === 'error') throw new GraderError(`The reference could not be graded: ${grade.error ?? ''}`);
  const told = `${path.join(exercise.folder, 'exercise.yml')}: the reference solution does not solve its own exercise`;
  if (grade.refusal) throw new UsageError(`${told}: ${grade.refusal.message}`);
  const lost = grade.criteria.filter(({ outcome, bonus }) => !bonus && outcome !== 'passed');
  if (lost.length === 0) return { grade, milliseconds: timing.milliseconds };
  const lines = await Promise.all(
    lost.map(async ({ id, outcome, message, blockedBy }) => {
      const why = blockedBy === undefined ? message : `blocked by ${blockedBy}`;
      return `${await placeOf(exercise, id)}: ${id} is ${outcome}: ${why}`;
    }),
  );
  throw new UsageError(`${told}.\n${lines.map((line) => `  ${line}`).join('\n')}`);
}
