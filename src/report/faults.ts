import { plainLine } from '../text/plain';
import type { Reported } from '../grading/reported';

/** A line about each submission that could not be graded: a fault of the grader or the machine, and no zero. */
export function faultLines(run: readonly Reported[]): string[] {
  return run
    .filter(({ grade }) => grade.outcome === 'error')
    .map(({ grade }) => `${plainLine(grade.name)}: ${plainLine(grade.error ?? '')}`);
}
