import type { SubmissionGrade } from '../grading/grade';

/** What a submission is, in a word: whoever misses a point has not failed where no pass mark says so. */
export type VerdictWord = SubmissionGrade['outcome'] | 'incomplete';

/** The word for a verdict. */
export function verdictWord({ outcome, passMark }: Pick<SubmissionGrade, 'outcome' | 'passMark'>): VerdictWord {
  return outcome === 'failed' && passMark === undefined ? 'incomplete' : outcome;
}

/** `47 of 50 points`, with the pass mark where there is one. */
export function sayPoints({
  score,
  maxScore,
  passMark,
}: Pick<SubmissionGrade, 'score' | 'maxScore' | 'passMark'>): string {
  return `${score} of ${maxScore} points${passMark === undefined ? '' : ` (pass mark ${passMark})`}`;
}
