/** What somebody has decided about a grade, against or beside the grader. */
export interface Override {
  /** Name of its folder below the results. */
  readonly submission: string;
  /** Id of a criterion; the whole submission when absent. */
  readonly criterion?: string | undefined;
  readonly points?: number | undefined;
  readonly outcome?: 'passed' | 'failed' | undefined;
  /** For the student. */
  readonly comment?: string | undefined;
  readonly by: string;
  readonly why: string;
}

/** What of a grade an override changes. */
export interface Overridden {
  readonly outcome: string;
  readonly points: number;
}

/** An override as it stands in a grade: with what the grader had said, and what it is now. */
export interface AppliedOverride extends Omit<Override, 'submission' | 'points' | 'outcome'> {
  readonly was: Overridden;
  readonly is: Overridden;
}
