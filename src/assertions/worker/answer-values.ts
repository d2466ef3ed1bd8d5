import { evaluate } from 'feelin';
import { CriterionFailure, GraderError } from '../../errors';
import type { WorkerAnswer } from '../../run/worker-answers';
import { quoted } from '../../text/quoted';
import { describeLookalike } from '../../text/lookalike';
import { say } from '../run/variable';
import { sameValue } from '../same-value';
import { andMore, did, situation } from './worker';

/** What the jobs should be completed with. */
export interface WantedAnswer {
  /** FEEL over the variables of a job: which jobs are meant; all when absent. */
  readonly where?: string;
  readonly variable: string;
  /** FEEL over the variables of a job: the value. */
  readonly expression: string;
}

/**
 * Jobs are completed with a variable that has the value of an expression, up to what floating point makes of it.
 * @throws CriterionFailure `job-not-completed`, `answer-missing`, `answer-differs`
 */
export function assertCompletesWith(
  answers: readonly WorkerAnswer[],
  { where, variable, expression }: WantedAnswer,
): void {
  const meant = answers.filter(({ given }) => isMeant(where, given));
  assertReturns(meant, { variable, valueFor: (given) => valueOf(expression, given) }, answers);
}

/** A variable that jobs should be completed with. */
export interface WantedVariable {
  readonly variable: string;
  readonly valueFor: (given: WorkerAnswer['given']) => unknown;
  /** What stands for a value of any kind. */
  readonly anyValue?: string;
}

/**
 * All of these jobs are completed with a variable that has the value that is wanted for each.
 * @param all the answers to other jobs too, for comparison
 * @throws CriterionFailure `job-not-completed`, `answer-missing`, `answer-differs`
 */
export function assertReturns(
  meant: readonly WorkerAnswer[],
  { variable, valueFor, anyValue }: WantedVariable,
  all: readonly WorkerAnswer[],
): void {
  const isRight = (value: unknown, wanted: unknown): boolean =>
    isAny(wanted, anyValue) ? value !== undefined : sameValue(value, wanted);
  const wrong = meant.filter(
    ({ given, answer }) => answer.kind !== 'completed' || !isRight(answer.variables[variable], valueFor(given)),
  );
  const [first] = wrong;
  if (first === undefined) return;
  const { given, answer } = first;
  const more = andMore(wrong, meant);
  if (answer.kind !== 'completed') {
    throw new CriterionFailure({
      code: 'job-not-completed',
      subject: 'The worker',
      actual: `${did(first)} ${sayGiven(given)}${more}`,
      expected: `it should complete the job with "${variable}"`,
      hint: hintFor(wrong, meant, all),
    });
  }
  const actual = answer.variables[variable];
  const names = Object.keys(answer.variables);
  const changed = actual === undefined ? changesOf(first) : [];
  const lookalike = names.map((name) => describeLookalike(name, variable)).find((one) => one !== undefined);
  throw new CriterionFailure({
    code: actual === undefined ? 'answer-missing' : 'answer-differs',
    subject: `The variable "${variable}" that the worker returns`,
    actual: `is ${say(actual)} ${sayGiven(given)}${actual === undefined ? ` (it returns ${sayNames(names)})` : ''}${more}`,
    expected: isAny(valueFor(given), anyValue) ? 'it should be there' : `it should be ${say(valueFor(given))} there`,
    // the answer stands in the place of what the job has brought
    ...(names.length === 1 && changed[0] && { changed: changed[0].name }),
    hint:
      lookalike === undefined
        ? actual === undefined
          ? hintForMissing(names)
          : typeof actual === 'string'
            ? 'A number in quotation marks is a text.'
            : hintFor(wrong, meant, all)
        : `One of the names looks right, but it ${lookalike}.`,
  });
}

function isAny(wanted: unknown, anyValue: string | undefined): boolean {
  return anyValue !== undefined && wanted === anyValue;
}

/**
 * A condition means some of the jobs that a feature gives a worker; a misspelled one would let every worker pass.
 * @throws GraderError
 */
export function assertMeansSome(where: string, given: readonly WorkerAnswer['given'][]): void {
  if (given.some((one) => isMeant(where, one))) return;
  throw new GraderError(`The feature gives the worker no job where "${where}".`);
}

/** What a job brought is not changed by its answer. @throws CriterionFailure `variable-changed` */
export function assertLeavesOthers(answers: readonly WorkerAnswer[]): void {
  const changes = answers.flatMap(changesOf);
  const [first] = changes;
  if (first === undefined) return;
  throw new CriterionFailure({
    code: 'variable-changed',
    subject: `The variable ${quoted(first.name)}`,
    actual: `is ${say(first.value)} after the job, and was ${say(first.given[first.name])} before`,
    expected: 'the worker should leave it as it is',
    ...(changes.every(({ name }) => name === first.name) && { changed: first.name }),
    hint: 'Everything that a worker returns becomes a variable of the process.',
  });
}

/** Variables that the job brought and that are others after it. */
function changesOf({ given, answer }: WorkerAnswer): { name: string; value: unknown; given: WorkerAnswer['given'] }[] {
  return Object.entries(answer.kind === 'completed' ? answer.variables : {})
    .filter(([name, value]) => name in given && !sameValue(value, given[name]))
    .map(([name, value]) => ({ name, value, given }));
}

/** What is neither true nor false, for want of a variable, does not hold. */
function isMeant(where: string | undefined, given: WorkerAnswer['given']): boolean {
  return where === undefined || evaluate(where, { ...given }).value === true;
}

function valueOf(expression: string, given: WorkerAnswer['given']): unknown {
  const { value } = evaluate(expression, { ...given }) as { value: unknown };
  if (value === null || value === undefined)
    throw new GraderError(`The feature's expression "${expression}" has no value for ${JSON.stringify(given)}.`);
  return value;
}

function hintForMissing(names: readonly string[]): string {
  return names.length === 0
    ? 'What does the function hand back when it is done, and does it do so on every path?'
    : 'Compare what the script returns with the exercise: the names, letter by letter, and that nothing is wrapped around them.';
}

/** Names what all wrong answers have in common, where it is a variable that is not there. */
function hintFor(
  wrong: readonly WorkerAnswer[],
  meant: readonly WorkerAnswer[],
  answers: readonly WorkerAnswer[],
): string {
  if (wrong.some(({ answer }) => answer.kind === 'silent'))
    return 'Every path through the function should answer the job, and soon.';
  const names = new Set(answers.flatMap(({ given }) => Object.keys(given)));
  const missing = [...names].filter((name) => wrong.every(({ given }) => !(name in given)));
  if (missing.length > 0)
    return `These jobs come without ${missing.map(quoted).join(' and ')}: what does the script make of one that is not there?`;
  if (wrong.some(({ answer }) => answer.kind !== 'completed'))
    return 'Read what the script prints when it gets this job.';
  return wrong.length < meant.length / 2
    ? 'Other jobs are answered well: what is special about this one?'
    : 'Work the value out by hand for this job, and compare.';
}

/** Which job is meant, by its numbers. */
export function sayGiven(given: WorkerAnswer['given']): string {
  const numbers = situation(given);
  return numbers === '' ? `for a job that brings only ${sayNames(Object.keys(given))}` : `at ${numbers}`;
}

function sayNames(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.map(quoted).join(', ');
}
