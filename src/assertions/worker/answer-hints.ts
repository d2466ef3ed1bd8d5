import { quoted } from '../../text/quoted';
import type { WorkerAnswer } from '../../run/worker-answers';

/** Jobs that a worker answered otherwise than it should. */
export interface WrongAnswers {
  readonly wrong: readonly WorkerAnswer[];
  readonly answers: readonly WorkerAnswer[];
  /** Whether an error is due there. */
  readonly holds: (given: WorkerAnswer['given']) => boolean;
  /** What the worker printed last: its own words, good for a hint. */
  readonly recentLines: readonly string[];
}

/** What interpreters say of a mistake in a script; a message that somebody wrote on purpose hardly ever does. */
const COMPLAINT =
  /not supported between instances|unsupported operand|object (?:is not (?:subscriptable|iterable|callable)|has no attribute)|name '\w+' is not defined|\w+ is not (?:defined|a function|iterable)|Cannot (?:read propert|access local variable)|unexpected keyword argument|required (?:positional|keyword-only) argument|must be (?:a string|real number|str)|^(?:\W*)(?:Type|Name|Key|Attribute|Reference|Index|Value|UnboundLocal)Error\b|^\W*'\w+'$/;

/** Leads to the mistake that wrong answers have in common, without giving the solution away. */
export function hintFor({ wrong, answers, holds, recentLines }: WrongAnswers): string {
  const kinds = new Set(wrong.map(({ answer }) => answer.kind));
  if (kinds.has('silent')) return 'Every path through the function should answer the job, and soon.';
  const isErrorTooMany = wrong.every(({ given }) => !holds(given));
  const complaint = isErrorTooMany ? complaintIn(wrong, recentLines) : undefined;
  if (complaint !== undefined) {
    return `It speaks of ${quoted(complaint)}: that is a mistake in the script, and it is forwarded as an error all the same.`;
  }
  const missing = missingIn(wrong, answers);
  if (missing !== undefined) {
    return `All of these jobs come without the variable ${missing}: what does the script make of one that is not there?`;
  }
  if (isErrorTooMany) return 'Look at how comparisons are joined, and at the limits themselves.';
  if (wrong.every(({ given }) => holds(given)))
    return 'Which values does the condition let through that it should not?';
  return 'Compare the condition in the script with the one in the exercise.';
}

/** An interpreter's complaint in the errors themselves, else in what was printed. */
function complaintIn(wrong: readonly WorkerAnswer[], recentLines: readonly string[]): string | undefined {
  const messages = wrong.flatMap(({ answer }) => ('message' in answer ? answer.message.split('\n') : []));
  return [...messages, ...[...recentLines].reverse()]
    .find((line) => COMPLAINT.test(line))
    ?.trim()
    .slice(0, 200);
}

/** A variable that none of several wrong ones has, where the others have it (nearly) all. */
function missingIn(wrong: readonly WorkerAnswer[], answers: readonly WorkerAnswer[]): string | undefined {
  if (wrong.length < 2) return undefined;
  const right = answers.filter((answer) => !wrong.includes(answer));
  const names = new Set(answers.flatMap(({ given }) => Object.keys(given)));
  return [...names].find(
    (name) =>
      wrong.every(({ given }) => !(name in given)) &&
      right.filter(({ given }) => name in given).length > right.length / 2,
  );
}
