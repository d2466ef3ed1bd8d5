import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from '../../exercise/exercise';
import { isModelFile } from '../../model/join-models';
import type { GraderSetting } from '../../run/run-exercise';
import { copyOthers, handInNames, loadCases, type Case } from '../corpus/cases';
import { loadEquivalents } from '../corpus/equivalents';
import { mutantsOfSolution, type MutantSubmission, type Solution } from '../mutation/mutants-of-solution';
import { Meaning } from '../mutation/same-meaning';
import { givenVariables } from './given-variables';
import { gradeSubjects, type Graded, type GradingOptions, type Named } from './grade-subjects';
import { judgeCase, type CaseJudgement } from './judge-case';
import { judgeMutant, type MutantJudgement } from './judge-mutant';

/** One of several equal parts: every `of`-th one, from the `index`-th, which counts from 1. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

/** Which cases or mutants, and how they are graded. */
export interface CalibrationOptions extends GradingOptions<Named> {
  /** A text that the name holds, or several with commas in between. */
  readonly only?: string;
  /** Every so many-th one, from one of the first. */
  readonly part?: Part;
}

/** A case with its grade and what is to be said of it. */
export interface JudgedCase extends Graded<Case> {
  readonly judgement: CaseJudgement;
}

/** A mutant with its grade and what became of it. */
export interface JudgedMutant extends Graded<MutantSubmission> {
  readonly judgement: MutantJudgement;
}

/** What became of the mutants of an exercise. */
export interface MutantRun {
  readonly judged: readonly JudgedMutant[];
  /** Patterns of the author's list that stand for no mutant. */
  readonly unused: readonly string[];
}

/** Grades wheats and chaffs. @param cases of the exercise, written out */
export async function calibrateCases(
  setting: GraderSetting,
  cases: readonly Case[],
  options: CalibrationOptions,
): Promise<JudgedCase[]> {
  const graded = await gradeSubjects(setting, chosen(cases, options), ({ folder }) => folderAt(folder), options);
  return graded.map((one) => ({ ...one, judgement: judgeCase(one.subject, one.grade) }));
}

/** Grades mutants. @param folder an existing one of the caller's, for the hand-ins */
export async function calibrateMutants(
  setting: GraderSetting,
  mutants: readonly MutantSubmission[],
  folder: string,
  options: CalibrationOptions,
): Promise<MutantRun> {
  const { exercise } = setting;
  const [names, equivalents, solution] = await Promise.all([
    handInNames(exercise),
    loadEquivalents(exercise),
    solutionOf(exercise),
  ]);
  const meaning = new Meaning({
    model: solution.model,
    further: solution.further,
    ...(solution.worker && { worker: solution.worker.text }),
  });
  const write = async ({ model, further, worker }: MutantSubmission): Promise<{ folder: string; passing: boolean }> => {
    const place = await mkdtemp(path.join(folder, 'mutant-'));
    await writeFile(path.join(place, path.basename(names.model)), model);
    if (worker !== undefined) await writeFile(path.join(place, path.basename(names.worker ?? 'worker.py')), worker);
    await copyOthers(exercise, place);
    if (further !== undefined) await writeFile(path.join(place, further.file), further.text);
    return { folder: place, passing: true };
  };
  // whether it is killed does not depend on whose half it is
  const quick: GraderSetting = { ...setting, diagnosis: 'none' };
  const graded = await gradeSubjects(quick, chosen(mutants, options), write, options);
  const judged = await Promise.all(
    graded.map(async (one) => {
      const { subject, grade } = one;
      const listed = equivalents.reasonFor(subject.name);
      const isUnexplained = grade.outcome === 'passed' && listed === undefined;
      const shown = isUnexplained ? await meaning.sameAs(subject) : undefined;
      return { ...one, judgement: judgeMutant(grade, { listed, shown }) };
    }),
  );
  return { judged, unused: equivalents.unused(mutants.map(({ name }) => name)) };
}

/** The wheats and chaffs of an exercise, and all mutants of its solution. */
export interface CalibrationPlan {
  readonly cases: readonly Case[];
  readonly mutants: readonly MutantSubmission[];
}

/**
 * Makes everything that an exercise is calibrated with.
 * @param folder an existing one of the caller's; the cases are written there
 * @throws UsageError when a case does not fit
 */
export async function planCalibration(exercise: Exercise, folder: string): Promise<CalibrationPlan> {
  const cases = path.join(folder, 'cases');
  await mkdir(cases, { recursive: true });
  return { cases: await loadCases(exercise, cases), mutants: await mutantsOfExercise(exercise) };
}

/** All mutants of the solution of an exercise. */
export async function mutantsOfExercise(exercise: Exercise): Promise<MutantSubmission[]> {
  return mutantsOfSolution(await solutionOf(exercise));
}

/** The reference of an exercise, as text. */
export async function solutionOf(exercise: Exercise): Promise<Solution> {
  const { model, resources, worker } = exercise.reference;
  const further = resources.filter(isModelFile);
  return {
    model: await readFile(model, 'utf8'),
    further: await Promise.all(
      further.map(async (file) => ({ file: path.basename(file), text: await readFile(file, 'utf8') })),
    ),
    ...(worker !== undefined && { worker: { text: await readFile(worker, 'utf8'), file: worker } }),
    variables: givenVariables(exercise),
  };
}

/** Those whose name holds a text, of one part. */
export function chosen<Subject extends Named>(
  all: readonly Subject[],
  { only, part }: Pick<CalibrationOptions, 'only' | 'part'>,
): Subject[] {
  return all
    .filter(({ name }) => only === undefined || only.split(',').some((text) => name.includes(text)))
    .filter((_, index) => part === undefined || index % part.of === part.index - 1);
}

function folderAt(folder: string): Promise<{ folder: string }> {
  return Promise.resolve({ folder });
}
