import { stringify } from 'csv-stringify/sync';
import { UsageError } from '../../errors';
import type { Roster } from '../../roster/roster';
import { commentTable } from './comment-table';
import type { GradedStudent, Gradebook, GradebookOptions } from './gradebook';
import { pointScale, readPoints } from './points';

/** `Part 3 (991)`: name and id of an assignment. */
const assignmentColumn = /^(?<name>.*) \((?<id>\d+)\)$/s;

/**
 * Canvas's grade book as it imports it (community.canvaslms.com, "How do I import grades in the Gradebook?"): the columns up to
 * `Section` and that of the assignment with its id, the rows above the students as they were exported, and only those students
 * who have a grade: a row that is not there changes nothing, an empty cell might.
 */
export function canvasGradebook(
  roster: Roster,
  graded: readonly GradedStudent[],
  options: GradebookOptions,
): Gradebook {
  const { head, rows, students } = roster;
  const column = assignmentIn(head, options);
  const section = head.findIndex((cell) => cell.trim() === 'Section');
  const about = head.flatMap((_, index) => (index <= section ? [index] : []));
  const known = new Set(students.map(({ row }) => row));
  const firstStudent = students[0]?.row ?? 0;
  const above = rows.slice(0, firstStudent).filter((_, index) => !known.has(index));
  const possible = above.find(([cell = '']) => /points possible/i.test(cell))?.[column];
  const notes = new Set<string>();
  const table = graded.map(({ row, reported }) => {
    const scale = pointScale(reported.grade.maxScore, readPoints(possible), true);
    for (const note of scale.notes) notes.add(note);
    return [...about.map((index) => rows[row]?.[index] ?? ''), String(scale.points(reported.grade))];
  });
  const cells = (row: readonly string[]): string[] => [...about, column].map((index) => row[index] ?? '');
  return {
    text: stringify([cells(head), ...above.map(cells), ...table]),
    comments: commentTable(roster, graded),
    notes: [...notes],
  };
}

/** The column of the assignment that is meant. */
function assignmentIn(head: readonly string[], { assignment, title }: GradebookOptions): number {
  const all = head.flatMap((cell, index) => {
    const { name, id } = assignmentColumn.exec(cell.trim())?.groups ?? {};
    return name === undefined || id === undefined ? [] : [{ index, name, id }];
  });
  const wanted = (assignment ?? title).toLowerCase();
  const named = all.filter(({ name, id }) => name.toLowerCase() === wanted || id === assignment);
  const [found, ...others] = named.length > 0 || assignment !== undefined ? named : all;
  if (found !== undefined && others.length === 0) return found.index;
  const there = all.map(({ name, id }) => `"${name}" (${id})`).join(', ');
  throw new UsageError(
    `Which assignment of the roster is meant is not clear: name one with --assignment. There ${all.length === 1 ? 'is' : 'are'} ${there === '' ? 'none' : there}.`,
  );
}
