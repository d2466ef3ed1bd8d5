import type { SubmissionGrade } from '../grading/grade';
import { plainLine } from '../text/plain';

/** The remarks on a submission, each in one line that is safe to print. @param criterion those that were made at it alone */
export function remarkTexts({ remarks = [] }: SubmissionGrade, criterion?: string): string[] {
  return remarks
    .filter((remark) => criterion === undefined || remark.criterion === criterion)
    .map(({ message }) => plainLine(message));
}

/** {@link remarkTexts} where nothing else says that they are remarks. */
export function remarkLines(grade: SubmissionGrade): string[] {
  return remarkTexts(grade).map((text) => `remark: ${text}`);
}
