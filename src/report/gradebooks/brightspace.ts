import { stringify } from 'csv-stringify/sync';
import { UsageError } from '../../errors';
import type { Roster } from '../../roster/roster';
import { commentTable } from './comment-table';
import type { GradedStudent, Gradebook, GradebookOptions } from './gradebook';
import { pointScale, readPoints } from './points';

/** `Part 3 Points Grade <Numeric MaxPoints:50 Weight:10>`, as it is exported; imported it needs no more than the first words. */
const itemColumn = /^(?<name>.*) Points Grade\b(?:.*\bMaxPoints:(?<most>[\d.]+))?/s;
/** What tells Brightspace that a row is whole. */
const endOfLine = 'End-of-Line Indicator';

/**
 * Brightspace's grade book as it imports it (community.d2l.com, "Importing grades"): `OrgDefinedId` and `Username` as they
 * were exported, the points of the grade item, and the mark at the end of each line. A grade beyond the maximum is cut there
 * unless the item may exceed it.
 */
export function brightspaceGradebook(
  roster: Roster,
  graded: readonly GradedStudent[],
  options: GradebookOptions,
): Gradebook {
  const { head, rows } = roster;
  const keys = head.flatMap((cell, index) => (/^(?:org ?defined ?id|username)$/i.test(cell.trim()) ? [index] : []));
  if (keys.length === 0)
    throw new UsageError(
      'The roster has neither OrgDefinedId nor Username: export the grades with the key field "Both".',
    );
  const item = itemIn(head, options);
  const notes = new Set<string>(item.notes);
  const table = graded.map(({ row, reported }) => {
    const scale = pointScale(reported.grade.maxScore, item.most, true);
    for (const note of scale.notes) notes.add(note);
    return [...keys.map((index) => rows[row]?.[index] ?? ''), String(scale.points(reported.grade)), '#'];
  });
  return {
    text: stringify([[...keys.map((index) => head[index] ?? ''), item.name, endOfLine], ...table]),
    comments: commentTable(roster, graded),
    notes: [...notes],
  };
}

interface Item {
  readonly name: string;
  readonly most: number | undefined;
  readonly notes: readonly string[];
}

/** The grade item that is meant; where the roster has none, one that Brightspace offers to make. */
function itemIn(head: readonly string[], { assignment, title }: GradebookOptions): Item {
  const all = head.flatMap((cell) => {
    const { name, most } = itemColumn.exec(cell.trim())?.groups ?? {};
    return name === undefined ? [] : [{ cell: cell.trim(), name, most }];
  });
  const wanted = (assignment ?? title).toLowerCase();
  const named = all.filter(({ name }) => name.toLowerCase() === wanted);
  const [found, ...others] = named.length > 0 || assignment !== undefined ? named : all;
  if (others.length > 0) {
    throw new UsageError(
      `Which grade item of the roster is meant is not clear: name one with --assignment. There are ${all.map(({ name }) => `"${name}"`).join(', ')}.`,
    );
  }
  if (found !== undefined) return { name: found.cell, most: readPoints(found.most), notes: [] };
  const name = assignment ?? title;
  return {
    name: `${name} Points Grade`,
    most: undefined,
    notes: [`The roster has no grade item "${name}": Brightspace offers to make one.`],
  };
}
