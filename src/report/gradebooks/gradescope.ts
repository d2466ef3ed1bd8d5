import { stringify } from 'csv-stringify/sync';
import type { Roster } from '../../roster/roster';
import { commentLines } from './comment';
import type { GradedStudent, Gradebook } from './gradebook';

/** Columns that say who it is, in Gradescope's rosters and grade exports. */
const identity = /^(?:first name|last name|name|sid|email|sections?|section name)$/i;

/**
 * A table as Gradescope itself exports grades: who it is, `Total Score`, `Max Points`. Gradescope has no import of scores for
 * programming assignments (there the autograder reports them, `--gradescope`); this is for the platform that its grades go on to.
 */
export function gradescopeGradebook({ head, rows }: Roster, graded: readonly GradedStudent[]): Gradebook {
  const about = head.flatMap((cell, index) => (identity.test(cell.trim()) ? [index] : []));
  const table = graded.map(({ row, reported }) => [
    ...about.map((index) => rows[row]?.[index] ?? ''),
    String(reported.grade.score),
    String(reported.grade.maxScore),
    'Graded',
    commentLines(reported).join('\n'),
  ]);
  const names = about.map((index) => head[index] ?? '');
  return {
    text: stringify([[...names, 'Total Score', 'Max Points', 'Status', 'Comments'], ...table]),
    notes: ['Gradescope imports no scores: there the autograder reports them (--gradescope).'],
  };
}
