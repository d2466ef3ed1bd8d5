import type { SubmissionGrade } from '../../grading/grade';
import { verdictWord } from '../verdict-word';
import type { ClassData, Half } from './class-data';
import { isJudged, isMistake, mistakeKey } from './class-statistics';
import { plainLine } from './plain-text';

/** What the page's script is given. */
export function classData(grades: readonly SubmissionGrade[]): ClassData {
  return {
    rows: grades.map((grade) => ({
      verdict: verdictWord(grade),
      failed: grade.criteria.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id),
      mistakes: isJudged(grade) ? grade.criteria.filter(isMistake).map(mistakeKey) : [],
      halves: halvesAtFault(grade),
      remarks: [...new Set((grade.remarks ?? []).map(remarkCode))],
    })),
  };
}

/** Which half fails with the solution's other half, too, in any scenario that was tried that way. */
export function halvesAtFault({ criteria }: SubmissionGrade): Half[] {
  return (['model', 'worker'] as const).filter((half) => criteria.some(({ halves }) => halves?.[half] === 'fails'));
}

/** The code of a remark as filters name it. */
function remarkCode({ code }: { readonly code: string }): string {
  return plainLine(code, 80);
}
