import { clip, cut } from '../../text/clip';
import { CriterionBlocked, CriterionFailure, type Finding } from '../../errors';
import type { Remark } from '../../journal/entries';
import { describeLookalike } from '../../text/lookalike';
import { quoted } from '../../text/quoted';
import { sayNumber } from '../../text/say-json';
import type { ExerciseRun } from '../../run/exercise-run';
import type { WorkerAnswer } from '../../run/worker-answers';
import type { WorkerMonitor } from '../../run/worker-monitor';
import { hintFor } from './answer-hints';
import { isListOfIds, isListOfTexts, say } from '../run/variable';
import { conditionHolds as holds } from './worker-condition';

/** Wall clock, milliseconds: a worker that has asked for one type of jobs has asked for all of them by then. */
const settled = 2_000;
/** Wall clock, milliseconds: a worker that speaks another protocol has tried this one, too, by then. */
const otherProtocol = 5_000;

/** The worker connects, asks for jobs of some type, and is still there. @throws CriterionFailure */
export async function assertStarted({ worker, exercise }: ExerciseRun): Promise<void> {
  const { workerStart } = exercise.deadlines;
  const asked = await asksForJobs(worker, workerStart);
  if (asked && worker.end === undefined) return;
  const other = otherProtocolOf(worker);
  if (!asked && other !== undefined) throw other;
  throw notRunning(worker, idle(worker, Math.round(workerStart / 1000)));
}

function idle({ connected, refusedPoll }: WorkerMonitor, seconds: number): string {
  if (!connected) return `did not connect within ${seconds} s`;
  return refusedPoll === undefined
    ? `connected, but did not ask for jobs within ${seconds} s`
    : `asked for jobs within ${seconds} s only by calls that were refused: ${refusedPoll}`;
}

/**
 * The worker is still there once it has been given jobs; how it answered them is no matter of this.
 * @throws CriterionFailure
 */
export async function assertGoesOn(
  run: ExerciseRun,
  jobType: string,
  answers: () => Promise<readonly WorkerAnswer[]>,
): Promise<void> {
  const { worker } = run;
  if (!(await worker.asksForType(jobType, settled)) && worker.end === undefined) return;
  const given = await answers().catch((error: unknown) => {
    // what stops the engine is said where the answers are judged
    if (error instanceof CriterionFailure) return [];
    throw error;
  });
  if (worker.end === undefined || run.isOver) return;
  const answered = given.filter(({ answer }) => answer.kind !== 'silent').length;
  const before = answered === 0 ? 'took a job' : `answered ${answered} ${answered === 1 ? 'job' : 'jobs'}`;
  throw notRunning(worker, '', `${before} and then `);
}

/** Resolves early for a worker that has shown that it speaks to something else. */
async function asksForJobs(worker: WorkerMonitor, deadline: number): Promise<boolean> {
  const some = (types: ReadonlySet<string>): boolean => types.size > 0;
  const isOther = (): boolean => worker.restCall !== undefined || worker.script.otherClient !== undefined;
  const first = Math.min(deadline, otherProtocol);
  if (await worker.asksFor(some, first)) return true;
  if (isOther() || worker.end !== undefined) return false;
  return worker.asksFor(some, deadline - first);
}

function otherProtocolOf({ restCall, script, end }: WorkerMonitor): CriterionFailure | undefined {
  if (restCall === undefined && script.otherClient === undefined) return undefined;
  const by = [
    ...(script.otherClient === undefined ? [] : [`by ${script.otherClient}`]),
    ...(restCall === undefined ? [] : [`with ${quoted(restCall)}`]),
  ].join(', ');
  return new CriterionFailure({
    code: 'unsupported-client',
    subject: 'The worker',
    actual: `does not ask for jobs of Camunda 8 but ${by}${end === undefined ? '' : `, and ${end.message}`}`,
    expected: 'it should connect to its cluster and ask for jobs, as the starter script does',
    hint: 'Which client library does the exercise work with?',
  });
}

function notRunning(
  { end, lastLines: lines, script }: WorkerMonitor,
  otherwise: string,
  before = '',
): CriterionFailure {
  const asksTerminal = script.readsInput && (end === undefined || /EOFError|^ended by itself/.test(end.message));
  const hint = asksTerminal
    ? 'It reads from the terminal (input), where nobody can press Enter: a worker should start and go on by itself.'
    : (end?.hint ?? 'Start it in a terminal and read what it prints.');
  return new CriterionFailure({
    code: asksTerminal ? 'worker-reads-input' : (end?.code ?? 'worker-idle'),
    subject: 'The worker',
    actual: `${before}${end?.message ?? otherwise}${lastLines(end?.lastLines ?? lines)}`,
    expected: 'it should connect, ask for jobs and go on running',
    hint,
  });
}

/** The worker asks for jobs of this type. @throws CriterionFailure */
export async function assertAsksFor({ worker }: ExerciseRun, jobType: string): Promise<void> {
  if (await worker.asksForType(jobType, settled)) return;
  const types = [...worker.askedFor].map((type) => quoted(clip(type)));
  const [only] = worker.askedFor;
  const alike = worker.askedFor.size === 1 ? describeLookalike(only ?? '', jobType) : undefined;
  throw new CriterionFailure({
    code: 'other-job-type',
    subject: 'The worker',
    actual: `asks for jobs of type ${types.join(' and ')}${alike === undefined ? '' : `, which ${alike}`}`,
    expected: `it should ask for "${jobType}"`,
    hint: 'Compare the task type in the script with the job type in the model, letter by letter.',
  });
}

/**
 * Whatever form the error takes, it comes exactly where a FEEL condition over the job's variables holds; a variable
 * that is not there is null. A job that is left without an answer counts as neither where all such jobs are of one kind:
 * then the worker has decided, and what it does next is at fault.
 * @param recentLines what the worker printed last, for a hint
 * @throws CriterionFailure
 */
export function assertErrorExactlyWhere(
  answers: readonly WorkerAnswer[],
  condition: string,
  recentLines: readonly string[] = [],
): void {
  const hasDecided = silenceOf(answers, condition) !== 'everywhere';
  const wrong = answers.filter(({ answer, given }) =>
    answer.kind === 'silent' ? !hasDecided : isError(answer) !== holds(condition, given),
  );
  const [first] = wrong;
  if (first === undefined) return;
  const due = holds(condition, first.given);
  throw new CriterionFailure({
    code: first.answer.kind === 'silent' ? 'worker-silent' : due ? 'error-missing' : 'error-not-due',
    subject: 'The worker',
    actual: `${did(first)} at ${situation(first.given)}${andMore(wrong, answers)}`,
    expected: due ? 'it should answer with an error there' : 'it should complete the job there',
    hint: hintFor({ wrong, answers, holds: (given) => holds(condition, given), recentLines }),
  });
}

/** Which list a worker should return. */
export interface WantedList {
  /** Name of the variable. */
  readonly list: string;
  /** Name of the job's variable that says how long it is. */
  readonly wanted: string;
  /** How long it is otherwise. */
  readonly otherwise: number;
}

/**
 * Where no error is due, jobs are completed with a list of texts under a name, as long as a variable of the job says, else
 * of a length; a list that always has that length will do, too.
 * @returns what is worth knowing about it
 * @throws CriterionBlocked when no such job was completed
 */
export function assertLists(
  answers: readonly WorkerAnswer[],
  errorIsDue: string,
  { list, wanted, otherwise }: WantedList,
): Remark | undefined {
  const elsewhere = answers.filter(({ given }) => !holds(errorIsDue, given));
  const silent = elsewhere.filter(({ answer }) => answer.kind === 'silent');
  const [first] = silent;
  if (first !== undefined && silenceOf(answers, errorIsDue) === 'elsewhere') {
    throw silence(first, silent, answers, {
      expected: `it should complete the job with the list "${list}"`,
      hint: /JSON/.test(brokeOf(first) ?? '')
        ? 'What is returned travels as JSON: which of its types does JSON have no word for?'
        : 'Every path through the function should answer the job, and soon.',
    });
  }
  const completed = elsewhere.flatMap(({ given, answer }) =>
    answer.kind === 'completed' ? [{ given, variables: answer.variables }] : [],
  );
  if (completed.length === 0) {
    throw new CriterionBlocked('errors-where-due', 'The worker completed no job that it should complete.');
  }
  let ignored: Readonly<Record<string, unknown>> | undefined;
  for (const { given, variables } of completed) {
    const length = Number(given[wanted] ?? otherwise);
    if (isListOfTexts(variables[list], length)) continue;
    if (isListOfTexts(variables[list], otherwise)) {
      ignored ??= given;
      continue;
    }
    throw listDiffers({ list, wanted, otherwise }, given, variables);
  }
  if (ignored === undefined) return undefined;
  return {
    code: 'number-ignored',
    message: `The worker returns a list of ${otherwise} under "${list}" whatever "${wanted}" says (e.g. ${say(ignored[wanted])}).`,
  };
}

function listDiffers(
  { list, wanted, otherwise }: WantedList,
  given: WorkerAnswer['given'],
  variables: Readonly<Record<string, unknown>>,
): CriterionFailure {
  const length = Number(given[wanted] ?? otherwise);
  const names = Object.keys(variables).map((name) => quoted(clip(name)));
  const returned = names.length === 0 ? 'nothing' : names.join(', ');
  return new CriterionFailure({
    code: variables[list] === undefined ? 'list-missing' : 'list-differs',
    subject: `The variable "${list}" that the worker returns`,
    actual: `is ${say(variables[list])} at ${situation(given)}${variables[list] === undefined ? ` (it returns ${returned})` : ''}`,
    expected: `it should be a list of ${length} ${length === 1 ? 'text' : 'texts'}`,
    ...(isListOfIds(variables[list], length) && { hint: 'An id is a text, even where it looks like a number.' }),
  });
}

/** Errors come as BPMN errors, not as failed jobs. @throws CriterionBlocked when there was no error at all */
export function assertBpmnError(answers: readonly WorkerAnswer[], condition: string): void {
  const expected = 'the error should reach the engine as a BPMN error, which the model can catch';
  const due = answers.filter(({ given }) => holds(condition, given));
  const silent = due.filter(({ answer }) => answer.kind === 'silent');
  const [first] = silent;
  if (first !== undefined && silenceOf(answers, condition) === 'due') {
    throw silence(first, silent, answers, {
      expected,
      hint: /is not JSON serializable/.test(brokeOf(first) ?? '')
        ? 'Something is handed back there like a result, and a result completes the job: who is told that something went wrong?'
        : 'The exception is raised there: does whoever forwards it to Camunda come through to its end, and is the call awaited?',
    });
  }
  const errors = due.filter(({ answer }) => isError(answer));
  if (errors.length === 0 || answers.every(({ answer }) => answer.kind === 'failed')) {
    const what = errors.length === 0 ? 'answered no job with an error' : 'failed every job, whatever its variables';
    throw new CriterionBlocked('errors-where-due', `The worker ${what}.`);
  }
  const failed = errors.find(({ answer }) => answer.kind === 'failed');
  if (failed === undefined) return;
  throw new CriterionFailure({
    code: 'job-failed-instead',
    subject: 'The worker',
    actual: `${did(failed)} at ${situation(failed.given)}`,
    expected,
    hint: 'Who forwards the exception to Camunda, and is it attached to the task?',
  });
}

/** BPMN errors carry this code. @throws CriterionBlocked when there was none */
export function assertErrorCode(answers: readonly WorkerAnswer[], condition: string, code: string): void {
  const thrown = answers.flatMap(({ answer }) => (answer.kind === 'threw' ? [answer] : []));
  if (thrown.length === 0) {
    const isLost = answers.some(({ answer }) => answer.kind === 'completed') && someDue(answers, condition);
    throw new CriterionBlocked(isLost ? 'bpmn-errors' : 'errors-where-due', 'The worker threw no BPMN error.');
  }
  const other = thrown.find((error) => error.code !== code);
  if (other === undefined) return;
  const alike = describeLookalike(other.code, code);
  throw new CriterionFailure({
    code: 'error-code-differs',
    subject: 'The worker',
    actual: `throws a BPMN error with the code ${quoted(clip(other.code))}${alike === undefined ? '' : `, which ${alike}`}`,
    expected: `the code should be "${code}"`,
    hint: 'The code is what the engine compares, letter by letter.',
  });
}

/** Whether an error was due and something else than a completed job came of it. */
function someDue(answers: readonly WorkerAnswer[], condition: string): boolean {
  return answers.some(({ answer, given }) => answer.kind !== 'completed' && holds(condition, given));
}

/**
 * Where a worker leaves jobs without an answer: where an error is due, elsewhere, nowhere, or everywhere, which is also
 * said where no other job shows that it decides at all.
 */
function silenceOf(
  answers: readonly WorkerAnswer[],
  condition: string,
): 'due' | 'elsewhere' | 'everywhere' | 'nowhere' {
  const due = answers.filter(({ given }) => holds(condition, given));
  const elsewhere = answers.filter(({ given }) => !holds(condition, given));
  const silent = (some: readonly WorkerAnswer[]): boolean => some.some(({ answer }) => answer.kind === 'silent');
  if (silent(due) && silent(elsewhere)) return 'everywhere';
  if (silent(due)) return elsewhere.some(({ answer }) => answer.kind === 'completed') ? 'due' : 'everywhere';
  if (silent(elsewhere)) return due.some(({ answer }) => isError(answer)) ? 'elsewhere' : 'everywhere';
  return 'nowhere';
}

function silence(
  first: WorkerAnswer,
  silent: readonly WorkerAnswer[],
  answers: readonly WorkerAnswer[],
  rest: Pick<Finding, 'expected' | 'hint'>,
): CriterionFailure {
  return new CriterionFailure({
    code: 'worker-silent',
    subject: 'The worker',
    actual: `${did(first)} at ${situation(first.given)}${andMore(silent, answers)}`,
    ...rest,
  });
}

/** How many more there are than the one that is shown. */
export function andMore(some: readonly WorkerAnswer[], all: readonly WorkerAnswer[]): string {
  return some.length === 1 ? '' : ` (and in ${some.length - 1} more of ${all.length} jobs)`;
}

function isError(answer: WorkerAnswer['answer']): boolean {
  return answer.kind === 'threw' || answer.kind === 'failed';
}

function brokeOf({ answer }: WorkerAnswer): string | undefined {
  return answer.kind === 'silent' ? answer.broke : undefined;
}

/** What the worker did with a job, as the rest of a sentence that begins with it. */
export function did({ answer }: WorkerAnswer): string {
  switch (answer.kind) {
    case 'completed':
      return 'completed the job';
    case 'threw':
      return `threw a BPMN error (${quoted(clip(answer.code))})`;
    case 'failed':
      return `failed the job (${quoted(firstLine(answer.message))})`;
    case 'silent':
      return answer.broke === undefined
        ? `did not answer the job (${answer.why})`
        : `broke with ${quoted(answer.broke)} and did not answer the job (${answer.why})`;
  }
}

/** Which job is meant, by its numbers; empty where it has none. */
export function situation(given: Readonly<Record<string, unknown>>): string {
  const numbers = Object.entries(given).filter(([, value]) => typeof value === 'number');
  return numbers.map(([name, value]) => `${name} ${sayNumber(Number(value))}`).join(', ');
}

function lastLines(lines: readonly string[]): string {
  return lines.length === 0 ? ' (it printed nothing)' : `; its last lines: ${lines.join(' ⏎ ')}`;
}

function firstLine(text: string): string {
  return cut(text.split('\n')[0] ?? '', 200);
}
