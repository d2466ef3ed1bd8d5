import { cut } from '../../clip';
import { CriterionBlocked, CriterionFailure } from '../../errors';
import { patient } from '../patience';
import type { Trial } from '../trial';
import type { WorkerAnswer } from '../worker-answers';
import { isListOfTexts, say } from './variable';
import { conditionHolds as holds } from './worker-condition';

/** Wall clock, milliseconds: a worker that has asked for one type of jobs has asked for all of them by then. */
const settled = 2_000;

/** The worker connects, asks for jobs of some type, and is still there. @throws CriterionFailure */
export async function demandStarted({ worker, exercise }: Trial): Promise<void> {
  const workerStart = patient(exercise.deadlines.workerStart);
  const asked = await worker.asksFor((types) => types.size > 0, workerStart);
  if (asked && worker.end === undefined) return;
  const { end, lastLines: lines } = worker;
  const actual =
    end?.message ??
    (worker.connected
      ? `connected, but did not ask for jobs within ${Math.round(workerStart / 1000)} s`
      : `did not connect within ${Math.round(workerStart / 1000)} s`);
  throw new CriterionFailure({
    code: end?.code ?? 'worker-idle',
    subject: 'The worker',
    actual: `${actual}${lastLines(end?.lastLines ?? lines)}`,
    expected: 'it should connect, ask for jobs and go on running',
    hint: end?.hint ?? 'Start it in a terminal and read what it prints.',
  });
}

/** The worker asks for jobs of this type. @throws CriterionFailure */
export async function demandAsksFor({ worker }: Trial, jobType: string): Promise<void> {
  if (await worker.asksFor((types) => types.has(jobType), patient(settled))) return;
  const types = [...worker.askedFor].map((type) => `"${type}"`);
  throw new CriterionFailure({
    code: 'other-job-type',
    subject: 'The worker',
    actual: `asks for jobs of type ${types.join(' and ')}`,
    expected: `it should ask for "${jobType}"`,
    hint: 'Compare the task type in the script with the job type in the model, letter by letter.',
  });
}

/**
 * Whatever form the error takes, it comes exactly where a FEEL condition over the job's variables holds; a variable
 * that is not there is null.
 * @throws CriterionFailure
 */
export function demandErrorExactlyWhere(answers: readonly WorkerAnswer[], condition: string): void {
  const wrong = answers.filter(
    ({ answer, given }) => isError(answer) !== holds(condition, given) || answer.kind === 'silent',
  );
  const [first] = wrong;
  if (first === undefined) return;
  const due = holds(condition, first.given);
  const rest = wrong.length === 1 ? '' : ` (and in ${wrong.length - 1} more of ${answers.length} jobs)`;
  throw new CriterionFailure({
    code: first.answer.kind === 'silent' ? 'worker-silent' : due ? 'error-missing' : 'error-not-due',
    subject: 'The worker',
    actual: `${did(first)} at ${situation(first.given)}${rest}`,
    expected: due ? 'it should answer with an error there' : 'it should complete the job there',
    hint: hintFor(wrong, condition),
  });
}

/**
 * Where no error is due, jobs that are completed return a list of texts under a name, as long as a variable of the job
 * says, else of a length.
 * @throws CriterionBlocked when no such job was completed
 */
export function demandLists(
  answers: readonly WorkerAnswer[],
  errorIsDue: string,
  { list, wanted, otherwise }: { readonly list: string; readonly wanted: string; readonly otherwise: number },
): void {
  const completed = answers.flatMap(({ given, answer }) =>
    answer.kind === 'completed' && !holds(errorIsDue, given) ? [{ given, variables: answer.variables }] : [],
  );
  if (completed.length === 0) {
    throw new CriterionBlocked('worker-throws', 'The worker completed no job that it should complete.');
  }
  for (const { given, variables } of completed) {
    const length = Number(given[wanted] ?? otherwise);
    if (isListOfTexts(variables[list], length)) continue;
    const names = Object.keys(variables).map((name) => `"${name}"`);
    const returned = names.length === 0 ? 'nothing' : names.join(', ');
    throw new CriterionFailure({
      code: variables[list] === undefined ? 'list-missing' : 'list-differs',
      subject: `The variable "${list}" that the worker returns`,
      actual: `is ${say(variables[list])} at ${situation(given)}${variables[list] === undefined ? ` (it returns ${returned})` : ''}`,
      expected: `it should be a list of ${length} ${length === 1 ? 'text' : 'texts'}`,
    });
  }
}

/** Errors come as BPMN errors, not as failed jobs. @throws CriterionBlocked when there was no error at all */
export function demandBpmnError(answers: readonly WorkerAnswer[], condition: string): void {
  const errors = answers.filter(({ answer, given }) => isError(answer) && holds(condition, given));
  if (errors.length === 0) throw new CriterionBlocked('worker-throws', 'The worker answered no job with an error.');
  const failed = errors.find(({ answer }) => answer.kind === 'failed');
  if (failed === undefined) return;
  throw new CriterionFailure({
    code: 'job-failed-instead',
    subject: 'The worker',
    actual: `${did(failed)} at ${situation(failed.given)}`,
    expected: 'the error should reach the engine as a BPMN error, which the model can catch',
    hint: 'Who forwards the exception to Camunda, and is it attached to the task?',
  });
}

/** BPMN errors carry this code. @throws CriterionBlocked when there was none */
export function demandErrorCode(answers: readonly WorkerAnswer[], code: string): void {
  const thrown = answers.flatMap(({ answer }) => (answer.kind === 'threw' ? [answer] : []));
  if (thrown.length === 0) {
    const failed = answers.some(({ answer }) => answer.kind === 'failed');
    throw new CriterionBlocked(failed ? 'worker-handler' : 'worker-throws', 'The worker threw no BPMN error.');
  }
  const other = thrown.find((error) => error.code !== code);
  if (other === undefined) return;
  throw new CriterionFailure({
    code: 'error-code-differs',
    subject: 'The worker',
    actual: `throws a BPMN error with the code "${other.code}"`,
    expected: `the code should be "${code}"`,
    hint: 'The code is what the engine compares, letter by letter.',
  });
}

function isError(answer: WorkerAnswer['answer']): boolean {
  return answer.kind === 'threw' || answer.kind === 'failed';
}

function did({ answer }: WorkerAnswer): string {
  switch (answer.kind) {
    case 'completed':
      return 'completed the job';
    case 'threw':
      return `threw a BPMN error ("${answer.code}")`;
    case 'failed':
      return `failed the job ("${firstLine(answer.message)}")`;
    case 'silent':
      return `did not answer the job (${answer.why})`;
  }
}

function situation(given: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(given).filter(([, value]) => typeof value === 'number');
  return told.map(([name, value]) => `${name} ${String(value)}`).join(', ');
}

function hintFor(wrong: readonly WorkerAnswer[], condition: string): string {
  const kinds = new Set(wrong.map(({ answer }) => answer.kind));
  if (kinds.has('silent')) return 'Every path through the function should answer the job, and soon.';
  if (wrong.every(({ given }) => !holds(condition, given)))
    return 'Look at how the two comparisons are joined, and at the limit itself.';
  if (wrong.every(({ given }) => holds(condition, given)))
    return 'Which values does the condition let through that are not good enough?';
  return 'Compare the condition in the script with the one in the exercise.';
}

function lastLines(lines: readonly string[]): string {
  return lines.length === 0 ? ' (it printed nothing)' : `; its last lines: ${lines.join(' ⏎ ')}`;
}

function firstLine(text: string): string {
  return cut(text.split('\n')[0] ?? '', 200);
}
