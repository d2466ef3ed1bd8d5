import { stringify } from 'csv-stringify/sync';
import type { Roster } from '../../roster/roster';
import { commentLines } from './comment';
import type { GradedStudent } from './gradebook';

/** The comments of a class as a table, for platforms whose import takes none. It begins with a byte order mark for Excel. */
export function commentTable({ students }: Roster, graded: readonly GradedStudent[]): string {
  const byRow = new Map(students.map((student) => [student.row, student]));
  const rows = graded.map(({ row, reported }) => {
    const student = byRow.get(row);
    return [
      student?.name ?? '',
      student?.id ?? student?.login ?? '',
      reported.grade.score,
      commentLines(reported).join('\n'),
    ];
  });
  return stringify([['student', 'id', 'points', 'comment'], ...rows], {
    escape_formulas: true,
    bom: true,
    record_delimiter: 'windows',
  });
}
