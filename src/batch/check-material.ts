import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import pMap from 'p-map';
import type { SubmissionGrade } from '../grading/grade';
import type { GraderSetting } from '../run/run-exercise';
import { gradeSubmission } from './grade-submission';
import { deviations, handIn, readMaterial, type Material } from './known-submissions';
import { nameSources } from './submission-sources';

/** A piece of an exercise's own material, graded. */
export interface CheckedMaterial {
  readonly material: Material;
  readonly grade: SubmissionGrade;
  /** Differences from the expected grade, a line each; none where it is as it should be. */
  readonly deviations: readonly string[];
}

/**
 * Grades all hand-ins of an exercise whose grade is known, several at a time.
 * @returns in the order of its `submissions.yml`
 * @throws UsageError when the exercise has none, or one of their files is not there
 * @throws the reason of the signal when it was ended early
 */
export async function checkMaterial(setting: GraderSetting, signal: AbortSignal): Promise<CheckedMaterial[]> {
  const { folder: exercise } = setting.exercise;
  const known = await readMaterial(exercise);
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-regress-'));
  try {
    const folders = await Promise.all(known.map((material) => handIn(exercise, material, folder)));
    const places = nameSources(folders);
    return await pMap(
      known,
      async (material, index) => {
        signal.throwIfAborted();
        const place = places[index];
        if (place === undefined) throw new RangeError(`no place for ${material.name}`);
        const { grade } = (await gradeSubmission(setting, place, { signal })).reported;
        return { material, grade, deviations: deviations(material, grade) };
      },
      { concurrency: availableParallelism() },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
