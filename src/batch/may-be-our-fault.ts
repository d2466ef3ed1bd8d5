import type { JournalEntry } from '../journal/entries';
import type { Reported } from '../grading/reported';
import type { Runtimes } from '../worker/runtimes';

/**
 * Whether a grade says less of the student than of this machine, so that grading is worth a second try: something of ours
 * broke, somebody killed the worker, or what it was given to run with is damaged (and is removed then, to be made anew).
 * @param graded what came of the first try
 * @returns what speaks for it, a sentence; undefined where nothing does
 */
export async function mayBeOurFault(
  { reported, journal }: { readonly reported: Reported; readonly journal: readonly JournalEntry[] },
  runtimes: Pick<Runtimes, 'mend'>,
): Promise<string | undefined> {
  const { outcome, error } = reported.grade;
  if (outcome === 'error') return error ?? 'The grader broke.';
  if (outcome === 'passed') return undefined;
  const ended = journal.find((entry) => entry.kind === 'worker-ended');
  if (ended?.by === undefined) return undefined;
  if (ended.by === 'kill') return 'The worker was killed, by neither the grader nor a bound.';
  return (await runtimes.mend()) ? 'What the worker was given to run with was damaged.' : undefined;
}
