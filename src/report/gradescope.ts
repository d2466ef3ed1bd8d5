import { plainLine } from '../text/plain';
import { remarkLines } from './remark-lines';
import { sayPoints, verdictWord } from './verdict-word';
import type { Reported } from '../grading/reported';
import { testOutcomes, type TestOutcome } from './test-outcomes';

/**
 * Gradescope's `results.json` (gradescope-autograders.readthedocs.io, "Output format"). It speaks of one submission. Where
 * the grader is at fault the file holds no score at all, so that Gradescope reports a failed autograder instead of writing a
 * zero.
 */
export function gradescopeJson(one: Reported): string {
  const { grade, timing } = one;
  const isGraded = grade.outcome !== 'error';
  const results = {
    ...(isGraded && { score: grade.score }),
    execution_time: timing.milliseconds / 1000,
    output: [sayVerdict(one), ...remarkLines(grade)].join('\n'),
    output_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    ...(isGraded && { tests: testOutcomes(one).map(gradescopeTest) }),
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}

function sayVerdict({ grade }: Reported): string {
  const name = plainLine(grade.name);
  if (grade.outcome === 'error') return `${name}: no grade, the grader is at fault: ${plainLine(grade.error ?? '')}`;
  const refusal = grade.refusal === undefined ? '' : `\n${plainLine(grade.refusal.message)}`;
  return `${name}: ${verdictWord(grade)}, ${sayPoints(grade)}${refusal}`;
}

function gradescopeTest(test: TestOutcome): object {
  const name = `${test.id}: ${test.title}${test.bonus ? ' (bonus)' : ''}`;
  return {
    name,
    name_format: 'text',
    score: test.points,
    // a bonus comes on top: without a maximum of its own nothing seems lost
    ...(!test.bonus && { max_score: test.maxPoints }),
    // Gradescope knows these two words only; a bonus that is not there is neither
    ...(!(test.bonus && test.status === 'skipped') && { status: test.status === 'passed' ? 'passed' : 'failed' }),
    output: test.status === 'skipped' ? `Skipped: ${test.text}` : test.text,
    output_format: 'text',
    tags: [test.status],
    visibility: 'visible',
  };
}
