import { UsageError } from '../../errors';
import type { Reported } from '../../grading/reported';
import { platformNames, type Platform } from '../../hand-ins/hand-in';
import type { Roster } from '../../roster/roster';
import { plainLine } from '../../text/plain';
import { brightspaceGradebook } from './brightspace';
import { canvasGradebook } from './canvas';
import type { GradedStudent, Gradebook, GradebookOptions } from './gradebook';
import { gradescopeGradebook } from './gradescope';
import { moodleGradebook } from './moodle';

/** Platforms that grades go back to. */
export const gradebookPlatforms = ['canvas', 'moodle', 'gradescope', 'brightspace'] as const;

/** A platform that grades go back to. */
export type GradebookPlatform = (typeof gradebookPlatforms)[number];

type Make = (roster: Roster, graded: readonly GradedStudent[], options: GradebookOptions) => Gradebook;

const makers: Readonly<Record<GradebookPlatform, Make>> = {
  canvas: canvasGradebook,
  moodle: moodleGradebook,
  gradescope: gradescopeGradebook,
  brightspace: brightspaceGradebook,
};

/** What rosters are called on a platform. */
const exported: Readonly<Record<GradebookPlatform, string>> = {
  canvas: 'the export of the grade book',
  moodle: 'the grading worksheet of the assignment',
  gradescope: 'the roster or an export of grades',
  brightspace: 'an export of grades',
};

/**
 * The file that a platform imports. Nothing is written for whom there is no grade.
 * @param rowsOf rows of the roster for each submission, by its id
 * @throws UsageError when the roster is another platform's, or it is not clear which assignment is meant
 */
export function makeGradebook(
  platform: GradebookPlatform,
  roster: Roster,
  run: readonly Reported[],
  rowsOf: (id: string) => readonly number[],
  options: GradebookOptions,
): Gradebook {
  checkRoster(platform, roster);
  const { graded, notes } = gradesByRow(roster, run, rowsOf);
  const made = makers[platform](roster, graded, options);
  return { ...made, notes: [...made.notes, ...notes] };
}

/** @throws UsageError when the roster is another platform's: its identifiers would mean nothing */
export function checkRoster(platform: GradebookPlatform, roster: Roster): void {
  const from: Platform | undefined = roster.platform;
  if (from === platform) return;
  throw new UsageError(
    `The roster is ${from === undefined ? 'of no platform that is known' : `from ${platformNames[from]}`}: for ${platformNames[platform]}, name ${exported[platform]} with --roster.`,
  );
}

/** One grade for each student: the last attempt; none where it is not clear which hand-in counts. */
function gradesByRow(
  { students }: Roster,
  run: readonly Reported[],
  rowsOf: (id: string) => readonly number[],
): { readonly graded: readonly GradedStudent[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const graded = students.flatMap(({ row, name }): GradedStudent[] => {
    const own = run.filter(({ id }) => rowsOf(id).includes(row));
    const last = Math.max(...own.map(attemptOf));
    const [reported, ...others] = own.filter((one) => attemptOf(one) === last);
    if (reported === undefined) return [];
    if (others.length > 0) {
      notes.push(
        `${plainLine(name)} is in ${own.length} hand-ins, and has no points in the file: ${own.map(({ id }) => id).join(', ')}.`,
      );
      return [];
    }
    if (reported.grade.outcome === 'error') {
      notes.push(
        `${plainLine(name)} is not graded, by a fault of the grader or the machine, and has no points in the file.`,
      );
      return [];
    }
    return [{ row, reported }];
  });
  return { graded, notes };
}

function attemptOf({ handIn }: Reported): number {
  return handIn?.attempt?.number ?? 0;
}
