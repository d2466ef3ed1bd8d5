import { CriterionFailure } from '../../errors';
import { describeLookalike } from '../../text/lookalike';
import { quoted } from '../../text/quoted';
import type { WorkerAnswer } from '../../run/worker-answers';
import { assertReturns, sayGiven } from './answer-values';
import { andMore, did } from './worker';

/** Stands for a value of any kind: one that differs from run to run. */
export const anyValue = '(any)';

/** A row of a table: what a job brings, and how it should be answered. */
export interface WantedRow {
  readonly given: Readonly<Record<string, unknown>>;
  /** What it should be completed with; values may be {@link anyValue}. */
  readonly returns: Readonly<Record<string, unknown>>;
  /** Code of the BPMN error that it should be answered with instead. */
  readonly errorCode?: string;
}

/**
 * Each job is answered as its row says. Jobs that a slow worker was not given are left out.
 * @throws CriterionFailure `job-not-completed`, `error-missing`, `job-failed-instead`, `error-code-differs`, `answer-missing`,
 *   `answer-differs`
 */
export function assertAnswersAs(answers: readonly WorkerAnswer[], rows: readonly WantedRow[]): void {
  const byGiven = new Map(rows.map((row) => [JSON.stringify(row.given), row]));
  const asked = answers.flatMap((answer) => {
    const row = byGiven.get(JSON.stringify(answer.given));
    return row === undefined ? [] : [{ answer, row }];
  });
  const due = asked.filter(({ row }) => row.errorCode !== undefined);
  assertCompleted(
    asked.filter(({ row }) => row.errorCode === undefined).map(({ answer }) => answer),
    answers,
  );
  assertErrors(
    due.map(({ answer, row }) => ({ answer, code: row.errorCode ?? '' })),
    answers,
  );
  for (const variable of new Set(rows.flatMap(({ returns }) => Object.keys(returns)))) {
    const meant = asked.filter(({ row }) => Object.hasOwn(row.returns, variable));
    const wanted = new Map(meant.map(({ answer, row }) => [answer.given, row.returns[variable]]));
    assertReturns(
      meant.map(({ answer }) => answer),
      { variable, valueFor: (given) => wanted.get(given), anyValue },
      answers,
    );
  }
}

function assertCompleted(meant: readonly WorkerAnswer[], all: readonly WorkerAnswer[]): void {
  const wrong = meant.filter(({ answer }) => answer.kind !== 'completed');
  const [first] = wrong;
  if (first === undefined) return;
  throw new CriterionFailure({
    code: first.answer.kind === 'silent' ? 'worker-silent' : 'job-not-completed',
    subject: 'The worker',
    actual: `${did(first)} ${sayGiven(first.given)}${andMore(wrong, all)}`,
    expected: 'it should complete the job there',
    hint: 'Read what the script prints when it gets this job.',
  });
}

function assertErrors(
  due: readonly { readonly answer: WorkerAnswer; readonly code: string }[],
  all: readonly WorkerAnswer[],
): void {
  const wrong = due.filter(({ answer: { answer } }) => answer.kind !== 'threw').map(({ answer }) => answer);
  const [first] = wrong;
  if (first !== undefined) {
    const { kind } = first.answer;
    throw new CriterionFailure({
      code: kind === 'failed' ? 'job-failed-instead' : kind === 'silent' ? 'worker-silent' : 'error-missing',
      subject: 'The worker',
      actual: `${did(first)} ${sayGiven(first.given)}${andMore(wrong, all)}`,
      expected: 'it should answer with a BPMN error there',
      hint:
        kind === 'failed'
          ? 'Who forwards the exception to Camunda, and is it attached to the task?'
          : 'Which of the values of this job decides whether there is an error?',
    });
  }
  for (const { answer, code } of due) {
    if (answer.answer.kind !== 'threw' || answer.answer.code === code) continue;
    const alike = describeLookalike(answer.answer.code, code);
    throw new CriterionFailure({
      code: 'error-code-differs',
      subject: 'The worker',
      actual: `throws a BPMN error with the code ${quoted(answer.answer.code)}${alike === undefined ? '' : `, which ${alike}`}, ${sayGiven(answer.given)}`,
      expected: `the code should be "${code}"`,
      hint: 'The code is what the engine compares, letter by letter.',
    });
  }
}
