import path from 'node:path';
import { writeWhole } from '../batch/write-whole';
import { UsageError } from '../errors';
import { loadExercise } from '../exercise/load-exercise';
import type { Reported } from '../grading/reported';
import { checkRoster, makeGradebook } from '../report/gradebooks/make-gradebook';
import type { ClassList } from './class-list';
import type { GradeOptions } from './grade-options';

/** Finds out before anything is graded whether the gradebook can be made. @throws UsageError when not */
export async function checkGradebook(list: ClassList, options: GradeOptions): Promise<void> {
  if (options.gradebook === undefined || list.roster === undefined) return;
  checkRoster(options.gradebook, list.roster);
  const { title } = await loadExercise(options.exercise);
  makeGradebook(options.gradebook, list.roster, [], () => [], { title, assignment: options.assignment });
}

/** Writes the file that a platform imports, and the comments beside it where it takes none. @returns what whoever imports it should know, a sentence each */
export async function writeGradebook(
  run: readonly [Reported, ...Reported[]],
  { roster, rows }: ClassList,
  options: GradeOptions,
): Promise<readonly string[]> {
  const { gradebook, assignment } = options;
  if (gradebook === undefined) return [];
  if (roster === undefined) throw new UsageError('--gradebook needs a --roster.');
  const { title } = run[0].grade.started.exercise;
  const { text, comments, notes } = makeGradebook(gradebook, roster, run, (id) => rows.get(id) ?? [], {
    title,
    assignment,
  });
  const file = gradebookFile(options);
  await writeWhole(file, text);
  if (comments === undefined) return notes;
  const beside = file.replace(/(?:\.csv)?$/i, '-comments.csv');
  await writeWhole(beside, comments);
  return [...notes, `The import takes no comments: they are in ${path.basename(beside)}.`];
}

/** Where the gradebook goes: as named, else beside the reports. */
export function gradebookFile({ gradebook, gradebookFile: file, report }: GradeOptions): string {
  return file ?? path.join(report ?? '.', `gradebook-${gradebook ?? ''}.csv`);
}
