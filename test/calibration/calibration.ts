import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  calibrateCases as judgeCases,
  calibrateMutants as judgeMutants,
  chosen,
  mutantsOfExercise,
  type CalibrationOptions,
  type JudgedCase,
  type MutantRun,
} from '../../src/authoring/calibration/calibrate';
import { gradeSubjects, type GradingOptions, type Named } from '../../src/authoring/calibration/grade-subjects';
import { loadCases, type Case } from '../../src/authoring/corpus/cases';
import type { Grader } from '../../src/batch/open-grader';
import { findJdk } from '../../src/worker/java/find-jdk';
import { differences, repetitionsOf } from './repetition';

/** Grades wheats and chaffs. */
export async function calibrateCases({ setting }: Grader, options: CalibrationOptions): Promise<JudgedCase[]> {
  return inFolder(async (folder) =>
    judgeCases(setting, await withoutMissing(await loadCases(setting.exercise, folder)), options),
  );
}

/** Grades mutants. */
export async function calibrateMutants({ setting }: Grader, options: CalibrationOptions): Promise<MutantRun> {
  const mutants = await mutantsOfExercise(setting.exercise);
  return inFolder((folder) => judgeMutants(setting, mutants, folder, options));
}

/**
 * Grades the same submissions again and again, with other seeds each time.
 * @returns in words, every criterion whose outcome differs
 */
export async function repeat(
  { setting }: Grader,
  folders: readonly string[],
  times: number,
  { jobs, onGraded }: GradingOptions<Named>,
): Promise<string[]> {
  const repetitions = repetitionsOf(folders, times).map((one) => ({
    ...one,
    name: `${path.basename(one.folder)} ${one.count}`,
  }));
  const graded = await gradeSubjects(setting, repetitions, ({ folder }) => Promise.resolve({ folder }), {
    jobs,
    seed: ({ count }) => count,
    ...(onGraded && { onGraded }),
  });
  return differences(graded);
}

/** Without Java workers where no JDK is: then nothing can be said of them. */
export async function withoutMissing(cases: readonly Case[]): Promise<Case[]> {
  const hasJdk = await findJdk().then(
    () => true,
    () => false,
  );
  return cases.filter(({ workerFile }) => hasJdk || workerFile?.endsWith('.java') !== true);
}

/** The folders of the wheats and chaffs whose name holds a text, as long as `use` runs. */
export async function withCases<T>(
  { setting }: Grader,
  only: string,
  use: (folders: readonly string[]) => Promise<T>,
): Promise<T> {
  return inFolder(async (folder) =>
    use(chosen(await withoutMissing(await loadCases(setting.exercise, folder)), { only }).map((one) => one.folder)),
  );
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-calibration-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
