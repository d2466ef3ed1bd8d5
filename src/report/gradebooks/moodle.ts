import { stringify } from 'csv-stringify/sync';
import type { Roster } from '../../roster/roster';
import { UsageError } from '../../errors';
import { escapeText } from '../html/markup';
import { commentLines } from './comment';
import type { GradedStudent, Gradebook } from './gradebook';
import { pointScale, readPoints } from './points';

/** Names of the columns in the languages that are known; Moodle looks for them by the language of its page. */
const columns = {
  grade: ['grade', 'bewertung', 'calificación', 'note', 'voto', 'cijfer'],
  maximum: ['maximum grade', 'bestwertung', 'calificación máxima', 'note maximale'],
  comments: [
    'feedback comments',
    'feedback als kommentar',
    'comentarios de retroalimentación',
    'feedback par commentaires',
  ],
} as const;

/**
 * Moodle's offline grading worksheet (docs.moodle.org, "Assignment settings", "Offline grading worksheet"), filled in: its
 * importer looks for the columns identifier, grade and time of the last grade by their names, and for feedback comments
 * where the assignment has them. So it goes back as it came but for two cells of each graded student.
 */
export function moodleGradebook({ head, rows }: Roster, graded: readonly GradedStudent[]): Gradebook {
  const grade = find(head, 'grade');
  if (grade < 0)
    throw new UsageError(
      `The roster has no column for the grade (${head.join(', ')}): download the grading worksheet of the assignment, in English where its language is not known here.`,
    );
  const maximum = find(head, 'maximum');
  const comments = find(head, 'comments');
  const notes = new Set<string>();
  if (comments < 0)
    notes.add(
      'The worksheet has no feedback comments: switch them on in the assignment, or hand back the feedback files.',
    );
  const filled = rows.map((row) => [...row]);
  for (const { row, reported } of graded) {
    const cells = filled[row];
    if (cells === undefined) continue;
    // Moodle refuses more than its maximum
    const scale = pointScale(reported.grade.maxScore, readPoints(cells[maximum]), false);
    for (const note of scale.notes) notes.add(note);
    cells[grade] = scale.points(reported.grade).toFixed(2);
    // it is HTML there
    if (comments >= 0)
      cells[comments] = commentLines(reported)
        .map((line) => `<p>${escapeText(line)}</p>`)
        .join('');
  }
  return { text: stringify([head, ...filled]), notes: [...notes] };
}

function find(head: readonly string[], kind: keyof typeof columns): number {
  return head.findIndex((cell) => (columns[kind] as readonly string[]).includes(cell.trim().toLowerCase()));
}
