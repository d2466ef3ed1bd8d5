import { rm } from 'node:fs/promises';
import path from 'node:path';
import {
  draftExercise,
  workerJobs,
  withoutCriteria,
  type Draft,
  type ExerciseSources,
} from '../../authoring/scaffold/draft-exercise';
import { askSolution } from '../../authoring/scaffold/ask-solution';
import type { WorkerAnswers } from '../../authoring/scaffold/worker-criteria';
import { emptyFolder, writeDraft, writeKnown, type KnownHandIn } from '../../authoring/scaffold/write-exercise';
import { handIn } from '../../batch/known-submissions';
import { gradeSubmission } from '../../batch/grade-submission';
import { nameSources } from '../../batch/submission-sources';
import { GraderError, UsageError } from '../../errors';
import type { SubmissionGrade } from '../../grading/grade';
import { exitCodes } from '../exit-codes';
import type { NewOptions } from './options';
import { withCalibration, type CalibrationSession } from './open-calibration';
import { plainLines } from './plain-lines';

/**
 * `exercise new FOLDER`: writes an exercise, then grades its solution, and drops what that does not pass; what the starter
 * gets is written down. @returns the exit code @public loaded by the command
 */
export async function newExercise(named: string, options: NewOptions): Promise<number> {
  const id = path.basename(path.resolve(named));
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw new UsageError(
      `The folder’s name is the exercise’s id: “${id}” should be lower-case words joined by hyphens.`,
    );
  }
  const { model, starter, worker, testCases, title } = options;
  const sources: ExerciseSources = { id, title, model, starter, worker, testCases };
  const first = await draftExercise(sources);
  const folder = await emptyFolder(named);
  try {
    await writeDraft(folder, first, sources);
    const drafted = worker === undefined ? first : await withAnswers(folder, first, sources, options);
    const draft = await reduced(folder, drafted, sources, options);
    await withExercise(folder, options, async (session) => {
      await writeKnown(folder, await knownHandIns(session, draft));
    });
    printNext(named, draft);
    return exitCodes.passed;
  } catch (error) {
    // nothing is left but what works
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The draft with what the solution's worker makes of jobs that it is given by itself. */
async function withAnswers(
  folder: string,
  draft: Draft,
  sources: ExerciseSources,
  options: NewOptions,
): Promise<Draft> {
  const jobs = await workerJobs(sources, draft.manifest.studentJobTypes);
  let answered: readonly WorkerAnswers[] = [];
  await withExercise(folder, options, async ({ setting, folder: place, signal }) => {
    const known = { name: 'asked', files: filesOf(draft, 'solution'), fails: [], blocked: [] };
    const found = await askSolution(setting, await handIn(setting.exercise.folder, known, place), jobs, signal);
    answered = [...found].map(([jobType, answers]) => ({ jobType, answers }));
  });
  const again = await draftExercise(sources, answered);
  await writeDraft(folder, again, sources);
  return again;
}

/** The draft without what its own solution does not pass. */
async function reduced(folder: string, draft: Draft, sources: ExerciseSources, options: NewOptions): Promise<Draft> {
  let dropped = new Map<string, string>();
  await withExercise(folder, options, async (session) => {
    const { criteria } = await graded(session, 'solution', filesOf(draft, 'solution'));
    const lost = criteria.filter(({ outcome }) => outcome !== 'passed');
    const basic = lost.find(({ id }) => ['handed-in', 'deploys', 'process-id'].includes(id));
    if (basic !== undefined) throw new UsageError(`The solution cannot be graded: ${basic.message}`);
    dropped = new Map(lost.map(({ id, title, message }) => [id, `“${title}” is left out: ${message}`] as const));
  });
  if (dropped.size === 0) return draft;
  const rest = withoutCriteria(draft, dropped);
  await writeDraft(folder, rest, sources);
  for (const { name } of draft.features) {
    if (!rest.manifest.features.includes(name)) await rm(path.join(folder, `${name}.feature`));
  }
  return rest;
}

async function knownHandIns(session: CalibrationSession, draft: Draft): Promise<KnownHandIn[]> {
  const known: KnownHandIn[] = [];
  for (const part of draft.manifest.starters.length > 0
    ? (['solution', 'starter'] as const)
    : (['solution'] as const)) {
    const files = filesOf(draft, part);
    const { criteria } = await graded(session, part, files);
    const those = (wanted: string): string[] =>
      criteria.filter(({ outcome }) => outcome === wanted).map(({ id }) => id);
    known.push({ name: part, files, fails: those('failed'), blocked: those('blocked') });
  }
  return known;
}

function filesOf({ manifest }: Draft, part: 'solution' | 'starter'): string[] {
  const { starters, model, worker } = manifest;
  const [starter = model] = starters;
  return [part === 'starter' ? starter : model, ...(worker === undefined ? [] : [worker])];
}

async function graded(
  { setting, folder, signal }: CalibrationSession,
  name: string,
  files: string[],
): Promise<SubmissionGrade> {
  const [place] = nameSources([await handIn(setting.exercise.folder, { name, files, fails: [], blocked: [] }, folder)]);
  if (place === undefined) throw new Error('A hand-in has no folder.');
  const { grade } = (await gradeSubmission(setting, place, { signal })).reported;
  if (grade.outcome === 'error') throw new GraderError(`The ${name} could not be graded: ${grade.error ?? ''}`);
  if (grade.refusal) throw new UsageError(`The ${name} cannot be graded: ${grade.refusal.message}`);
  return grade;
}

/** @throws UsageError where it was stopped */
async function withExercise(
  folder: string,
  options: NewOptions,
  use: (session: CalibrationSession) => Promise<void>,
): Promise<void> {
  const code = await withCalibration(folder, options, async (session) => {
    await use(session);
    return exitCodes.passed;
  });
  if (code !== exitCodes.passed) throw new UsageError('It was stopped.');
}

function printNext(named: string, { manifest, features, missing }: Draft): void {
  const count = features.flatMap(({ scenarios }) => scenarios).length;
  const recorded = manifest.testCases === undefined ? '' : ' besides the test cases';
  process.stdout.write(
    plainLines([
      `${named}: ${count} criteria${recorded}, ${manifest.points} points`,
      ...missing.map((line) => `  ${line}`),
      'Next: read the features, set the points, fill in what the given workers answer, then:',
      `  npx zeebe-grader exercise check ${named}`,
    ]),
  );
}
