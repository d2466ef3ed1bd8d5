import path from 'node:path';
import { gradeOf } from '../../src/grading/grade';
import type { JournalEntry } from '../../src/journal/entries';
import { readJournal } from '../../src/journal/journal';
import type { GradedSubmission } from '../../src/report/graded-submission';

/** The two examples of Part 3, graded by Zeebe 8.8.21; see trim-journal.ts. */
export type Recorded = 'solved' | 'unsolved';

/** A grade as it was recorded. @param doctor changes its journal before anything is made of it */
export async function recorded(
  name: Recorded,
  doctor: (entry: JournalEntry) => JournalEntry = (entry) => entry,
): Promise<GradedSubmission> {
  const journal = (await readJournal(path.join(__dirname, 'journals', `${name}.ndjson`))).map(doctor);
  return { grade: gradeOf(journal), journal };
}
