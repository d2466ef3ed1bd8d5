import { plainLine } from '../text/plain';
import { remarkLines } from './remark-lines';
import type { Reported } from '../grading/reported';
import { testOutcomes } from './test-outcomes';

/**
 * PrairieLearn's `results.json` of an external grader (docs.prairielearn.com, "External grading"). It speaks of one submission.
 * Where the grader is at fault, or nothing could be taken in, the submission is not gradable and costs no attempt.
 */
export function prairieLearnJson({ grade, ...rest }: Reported): string {
  const score = grade.maxScore === 0 ? 0 : Math.min(1, grade.score / grade.maxScore);
  const said =
    grade.outcome === 'error'
      ? `No grade, the grader is at fault: ${plainLine(grade.error ?? '')}`
      : grade.refusal === undefined
        ? `${grade.outcome}, ${grade.score} of ${grade.maxScore} points`
        : plainLine(grade.refusal.message);
  const isGradable = grade.outcome !== 'error' && grade.refusal === undefined;
  const results = {
    gradable: isGradable,
    ...(isGradable && { score }),
    // the text is shown as it is
    format_errors: isGradable ? [] : [said],
    message: said,
    output: remarkLines(grade).join('\n'),
    tests: isGradable
      ? testOutcomes({ grade, ...rest }).map((test) => ({
          name: `${test.id}: ${test.title}${test.bonus ? ' (bonus)' : ''}`,
          points: test.points,
          max_points: test.bonus ? 0 : test.maxPoints,
          output: test.status === 'skipped' ? `Skipped: ${test.text}` : test.text,
        }))
      : [],
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}
