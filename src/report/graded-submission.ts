import type { SubmissionGrade } from '../grading/grade';
import type { JournalEntry } from '../journal/entries';

/** A grade together with the evidence that it was made from: what a report about one submission is a function of. */
export interface GradedSubmission {
  readonly grade: SubmissionGrade;
  readonly journal: readonly JournalEntry[];
}
