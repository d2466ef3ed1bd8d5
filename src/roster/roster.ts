import type { Platform, Student } from '../hand-ins/hand-in';

/** One student of a roster. */
export interface RosterStudent extends Student {
  /** Index of its row in {@link Roster.rows}. */
  readonly row: number;
  /** Brightspace's number in names of hand-ins, where somebody has added it: its own exports have others. */
  readonly userId?: string;
  /** Set where the platform says that the hand-in came late: in its words. */
  readonly lateness?: string;
}

/** A platform's list of students as it was exported: the table itself, and what is understood of it. */
export interface Roster {
  /** The platform that exported it; absent for any other table with names. */
  readonly platform?: Platform;
  /** Names of the columns, as they are. */
  readonly head: readonly string[];
  /** All other rows, as they are; those that are no student's too. */
  readonly rows: readonly (readonly string[])[];
  /** What separates the cells. */
  readonly delimiter: string;
  readonly students: readonly RosterStudent[];
}
