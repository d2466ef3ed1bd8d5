import path from 'node:path';
import { isThere } from '../../is-there';
import { deviations, handIn, readMaterial } from '../../batch/known-submissions';
import { gradeSubmission } from '../../batch/grade-submission';
import { nameSources } from '../../batch/submission-sources';
import type { SubmissionGrade } from '../../grading/grade';
import type { GraderSetting } from '../../run/run-exercise';

/** A hand-in of `submissions.yml`, its grade, and what differs from what the file says. */
export interface KnownGrade {
  readonly name: string;
  readonly fails: readonly string[];
  readonly grade: SubmissionGrade;
  readonly differences: readonly string[];
  readonly milliseconds: number;
}

/** Grades the hand-ins of `submissions.yml`. @returns undefined where there is no such file */
export async function checkKnown(
  setting: GraderSetting,
  folder: string,
  signal: AbortSignal,
): Promise<KnownGrade[] | undefined> {
  const { exercise } = setting;
  if (!(await isThere(path.join(exercise.folder, 'submissions.yml')))) return undefined;
  const known: KnownGrade[] = [];
  for (const material of await readMaterial(exercise.folder)) {
    signal.throwIfAborted();
    const [place] = nameSources([await handIn(exercise.folder, material, folder)]);
    if (place === undefined) throw new Error('A hand-in has no folder.');
    const { grade, timing } = (await gradeSubmission(setting, place, { signal })).reported;
    const { name, fails } = material;
    known.push({ name, fails, grade, differences: deviations(material, grade), milliseconds: timing.milliseconds });
  }
  return known;
}
