import type { CriterionGrade } from '../../../grading/grade';
import type { VerdictWord } from '../../verdict-word';

/** A sign that does not rest on colour, for every outcome. */
export const signs = { passed: '✓', failed: '✗', blocked: '–', error: '!', refused: '✗', skipped: '·' } as const;

/** What an outcome of a criterion is called. */
export const criterionWords: Readonly<Record<CriterionGrade['outcome'], string>> = {
  passed: 'passed',
  failed: 'failed',
  blocked: 'not judged',
  error: 'grader’s error',
};

/** What an outcome of a submission is called. */
export const submissionWords: Readonly<Record<VerdictWord, string>> = {
  passed: 'Passed',
  incomplete: 'Incomplete',
  failed: 'Failed',
  refused: 'Refused',
  error: 'Not graded',
};

/** `1 criterion`, `2 criteria`. */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
