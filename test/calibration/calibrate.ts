import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import pMap from 'p-map';
import { gradeSubmission } from '../../src/batch/grade-submission';
import { openGrader } from '../../src/batch/open-grader';
import { namePlaces } from '../../src/batch/places';
import type { SubmissionGrade } from '../../src/grading/grade';
import { loadCases, type Case } from './cases';
import { isRight, judgeCase, type CaseJudgement } from './judge-case';

interface Options {
  readonly only?: string;
  readonly third?: string;
  readonly jobs: string;
  readonly verbose?: boolean;
}

const options = new Command('calibrate')
  .description('grade submissions whose grade is known, and say where the grader is wrong')
  .option('--only <text>', 'cases whose name holds this text')
  .option('--third <number>', 'every third case, from 1, 2 or 3')
  .option('--jobs <number>', 'cases at the same time', '4')
  .option('--verbose', 'show the messages of every case')
  .parse()
  .opts<Options>();

calibrate().catch((error: unknown) => {
  console.error(error);
  process.exit(3);
});

async function calibrate(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-calibration-'));
  const grader = await openGrader({
    exercise: 'part-03-exception-handling',
    engine: { kind: 'embedded', version: '8.8.21' },
    sandbox: 'auto',
    clock: 'virtual',
    seed: 20_240_301,
  });
  try {
    const all = await loadCases(folder);
    const cases = all
      .filter(({ name }) => options.only === undefined || name.includes(options.only))
      .filter((_, index) => options.third === undefined || index % 3 === Number(options.third) - 1);
    const judged = await pMap(
      cases,
      async (one) => {
        const [place] = namePlaces([one.folder]);
        if (place === undefined) throw new Error('A case has no folder.');
        const { grade } = (await gradeSubmission(grader.setting, place)).reported;
        const judgement = judgeCase(one, grade);
        if (options.verbose || !isRight(judgement)) console.log(describe(one, grade, judgement));
        return { one, judgement };
      },
      { concurrency: Number(options.jobs) },
    );
    process.exitCode = summary(judged) ? 0 : 1;
  } finally {
    await grader.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function describe(one: Case, grade: SubmissionGrade, judgement: CaseJudgement): string {
  const { falsePasses, falseFails, wrongCause, errors } = judgement;
  const complaints = [
    ...falsePasses.map((id) => `false pass: ${id}`),
    ...falseFails.map((id) => `false fail: ${id}`),
    ...(wrongCause === undefined ? [] : [`cause: ${wrongCause} instead of ${one.cause ?? ''}`]),
    ...errors.map((error) => `error: ${error}`),
  ];
  const said = grade.criteria
    .filter(({ outcome }) => outcome !== 'passed')
    .map(
      ({ id, outcome, message, blockedBy }) =>
        `    ${outcome} ${id}${blockedBy ? ` (by ${blockedBy})` : ''}: ${message}`,
    );
  return [
    `${isRight(judgement) ? '✓' : '✗'} ${one.kind} ${one.name}: ${one.about}`,
    ...complaints.map((text) => `  ${text}`),
    ...said,
  ].join('\n');
}

function summary(judged: readonly { readonly one: Case; readonly judgement: CaseJudgement }[]): boolean {
  const count = (kind: Case['kind'], wrong: (judgement: CaseJudgement) => boolean): number =>
    judged.filter(({ one, judgement }) => one.kind === kind && wrong(judgement)).length;
  const row = (kind: Case['kind']): string =>
    [
      kind.padEnd(8),
      judged.filter(({ one }) => one.kind === kind).length,
      count(kind, ({ falsePasses }) => falsePasses.length > 0),
      count(kind, ({ falseFails }) => falseFails.length > 0),
      count(kind, ({ wrongCause }) => wrongCause !== undefined),
      count(kind, ({ errors }) => errors.length > 0),
    ]
      .map((cell) => String(cell).padStart(12))
      .join('');
  console.log(
    ['kind', 'cases', 'false passes', 'false fails', 'wrong cause', 'errors']
      .map((cell) => cell.padStart(12))
      .join(' '),
  );
  console.log(row('wheat'));
  console.log(row('chaff'));
  return judged.every(({ judgement }) => isRight(judgement));
}
