import type { Reported } from '../../grading/reported';

/** A student of the roster with a grade. */
export interface GradedStudent {
  /** Index of the row in the roster. */
  readonly row: number;
  readonly reported: Reported;
}

/** What may be said about a gradebook. */
export interface GradebookOptions {
  /** Title of the exercise. */
  readonly title: string;
  /** Name of the assignment on the platform, where somebody says it. */
  readonly assignment?: string | undefined;
}

/** A file that a platform imports. */
export interface Gradebook {
  readonly text: string;
  /** A table of comments, where the platform's own file takes none. */
  readonly comments?: string;
  /** What whoever imports it should know, a sentence each. */
  readonly notes: readonly string[];
}
