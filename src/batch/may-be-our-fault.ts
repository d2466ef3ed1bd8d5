import type { JournalEntry } from '../journal/entries';
import type { Reported } from '../grading/reported';
import type { Runtimes } from '../worker/runtimes';

/**
 * Whether a grade says less of the student than of this machine, so that grading is worth a second try: something of ours
 * broke, somebody killed the worker, or what it was given to run with is damaged (and is removed then, to be made anew).
 * @param graded what came of the first try
 */
export async function mayBeOurFault(
  { reported, journal }: { readonly reported: Reported; readonly journal: readonly JournalEntry[] },
  runtimes: Pick<Runtimes, 'mend'>,
): Promise<boolean> {
  const { outcome } = reported.grade;
  if (outcome === 'error') return true;
  if (outcome === 'passed') return false;
  const ended = journal.find((entry) => entry.kind === 'worker-ended');
  if (ended?.by === undefined) return false;
  return ended.by === 'kill' || runtimes.mend();
}
