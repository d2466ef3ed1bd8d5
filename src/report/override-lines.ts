import type { SubmissionGrade } from '../grading/grade';
import type { AppliedOverride, Overridden } from '../grading/override';
import { plainLine } from '../text/plain';

/** What somebody has decided about a grade, each in one line that is safe to print. @param criterion those about it alone */
export function overrideLines({ overrides = [] }: SubmissionGrade, criterion?: string): string[] {
  return overrides
    .filter((one) => criterion === undefined || one.criterion === criterion)
    .map((one) => plainLine(`changed by hand: ${sayOverride(one)}`));
}

/** `timer-duration is passed with 2 points (the grader: failed, 0 points), by A. Lecturer: …`. */
export function sayOverride({ criterion = 'the grade', was, is, by, why, comment }: AppliedOverride): string {
  const same = was.outcome === is.outcome && was.points === is.points;
  const change = same ? 'has a comment' : `is ${say(is)} (the grader: ${say(was)})`;
  const words = comment === undefined ? '' : ` Comment: ${comment}`;
  return `${criterion} ${change}, by ${by}: ${why}${words}`;
}

function say({ outcome, points }: Overridden): string {
  const word = outcome === 'error' ? 'not graded' : outcome === 'blocked' ? 'not judged' : outcome;
  return outcome === 'error' ? word : `${word} with ${points} ${points === 1 ? 'point' : 'points'}`;
}
