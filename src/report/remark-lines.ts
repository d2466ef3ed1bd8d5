import type { SubmissionGrade } from '../grading/grade';
import { plainLine } from '../text/plain';
import { overrideLines } from './override-lines';

/**
 * The remarks on a submission, each in one line that is safe to print, after what somebody has decided about it.
 * @param criterion those that were made at it alone
 */
export function remarkTexts(grade: SubmissionGrade, criterion?: string): string[] {
  return [...overrideLines(grade, criterion), ...ownTexts(grade, criterion)];
}

/** {@link remarkTexts} where nothing else says that they are remarks. */
export function remarkLines(grade: SubmissionGrade): string[] {
  return [...overrideLines(grade), ...ownTexts(grade).map((text) => `remark: ${text}`)];
}

function ownTexts({ remarks = [] }: SubmissionGrade, criterion?: string): string[] {
  return remarks
    .filter((remark) => criterion === undefined || remark.criterion === criterion)
    .map(({ message }) => plainLine(message));
}
