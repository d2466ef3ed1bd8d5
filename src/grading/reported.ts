import type { SubmissionGrade } from './grade';
import type { HandInFacts, Student } from '../hand-ins/hand-in';
import type { JournalEntry } from '../journal/entries';

/** A grade with when it was made: what reporters are given. */
export interface Reported {
  /** Unique within a run, and safe as the name of a folder. */
  readonly id: string;
  readonly grade: SubmissionGrade;
  readonly timing: Timing;
  /** What the platform says about the hand-in, where one does. */
  readonly handIn?: HandInFacts;
}

/** What a run knows of a class besides its grades. */
export interface ClassFacts {
  /** Who is in the roster and handed in nothing. */
  readonly absent: readonly Student[];
}

/** Wall-clock time of one examination. */
export interface Timing {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly milliseconds: number;
  /** Milliseconds by id of criterion; none for those that were not run. */
  readonly criteria: Readonly<Record<string, number>>;
  /** Why it was graded a second time, a sentence; absent where the first try was enough. */
  readonly secondTry?: string;
}

/** Reads from a journal how long everything took. @param startedAt when it was begun, milliseconds since the epoch */
export function timingOf(journal: readonly JournalEntry[], startedAt: number): Timing {
  const criteria: Record<string, number> = {};
  let begun = 0;
  for (const entry of journal) {
    if (entry.kind === 'scenario-started') begun = entry.at;
    else if (entry.kind === 'scenario-finished' && entry.model === 'submitted' && entry.worker === 'submitted') {
      criteria[entry.criterion] = Math.round(entry.at - begun);
    }
  }
  return { startedAt, milliseconds: Math.round(journal.at(-1)?.at ?? 0), criteria };
}
