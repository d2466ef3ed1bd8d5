import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Grader } from '../../src/batch/open-grader';
import { findJdk } from '../../src/worker/java/find-jdk';
import { loadCases, type Case } from './cases';
import { gradeAll, type Graded, type GradingOptions } from './grade-all';
import { judgeCase, type CaseJudgement } from './judge-case';
import { allMutants, type MutantSubmission } from './mutation/all-mutants';
import { loadEquivalents } from './mutation/equivalents';
import { judgeMutant, type MutantJudgement } from './mutation/judge-mutant';
import { differences, repetitionsOf } from './repetition';

/** One of several equal parts: every `of`-th one, from the `index`-th, which counts from 1. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

/** Which cases or mutants, and how they are graded. */
export interface CalibrationOptions extends GradingOptions<{ readonly name: string }> {
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

/** Grades wheats and chaffs. */
export async function calibrateCases(grader: Grader, options: CalibrationOptions): Promise<JudgedCase[]> {
  return inFolder(async (folder) => {
    const cases = chosen(await withoutMissing(await loadCases(folder)), options);
    const graded = await gradeAll(grader, cases, (one) => Promise.resolve(one.folder), options);
    return graded.map((one) => ({ ...one, judgement: judgeCase(one.subject, one.grade) }));
  });
}

/** Grades mutants. */
export async function calibrateMutants(
  grader: Grader,
  options: CalibrationOptions,
): Promise<{ readonly judged: readonly JudgedMutant[]; readonly unused: readonly string[] }> {
  const [mutants, equivalents] = await Promise.all([allMutants(), loadEquivalents()]);
  const graded = await inFolder((folder) =>
    gradeAll(grader, chosen(mutants, options), (mutant) => write(mutant, folder), options),
  );
  return {
    judged: graded.map((one) => {
      const equivalent = equivalents.reasonFor(one.subject.name) !== undefined;
      return { ...one, judgement: judgeMutant(one.grade, equivalent) };
    }),
    unused: equivalents.unused(mutants.map(({ name }) => name)),
  };
}

/**
 * Grades the same submissions again and again, with other seeds each time.
 * @returns in words, every criterion whose outcome differs
 */
export async function repeat(
  grader: Grader,
  folders: readonly string[],
  times: number,
  { jobs, onGraded }: GradingOptions<{ readonly name: string }>,
): Promise<string[]> {
  const repetitions = repetitionsOf(folders, times).map((one) => ({
    ...one,
    name: `${path.basename(one.folder)} ${one.count}`,
  }));
  const graded = await gradeAll(grader, repetitions, ({ folder }) => Promise.resolve(folder), {
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
  return cases.filter(({ workerFile }) => hasJdk || !workerFile.endsWith('.java'));
}

/** The folders of the wheats and chaffs whose name holds a text, as long as `use` runs. */
export async function withCases<T>(only: string, use: (folders: readonly string[]) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => use(chosen(await withoutMissing(await loadCases(folder)), { only }).map((one) => one.folder)));
}

function chosen<Subject extends { readonly name: string }>(
  all: readonly Subject[],
  { only, part }: Pick<CalibrationOptions, 'only' | 'part'>,
): Subject[] {
  return all
    .filter(({ name }) => only === undefined || only.split(',').some((text) => name.includes(text)))
    .filter((_, index) => part === undefined || index % part.of === part.index - 1);
}

async function write({ model, worker }: MutantSubmission, folder: string): Promise<string> {
  const submission = await mkdtemp(path.join(folder, 'mutant-'));
  await writeFile(path.join(submission, 'image-production-process.bpmn'), model);
  await writeFile(path.join(submission, 'thumbnails-production.py'), worker);
  return submission;
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-calibration-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
