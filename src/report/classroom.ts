import { remarkLines } from './remark-lines';
import type { Reported } from '../grading/reported';
import { testOutcomes, type TestOutcome } from './test-outcomes';

const statuses = { passed: 'pass', failed: 'fail', skipped: 'skipped', error: 'error' } as const;

/**
 * What GitHub Classroom's `autograding-grading-reporter` takes from a runner (there in base64): it adds up `max_score` and
 * the score of each test, so both are always there. It speaks of one submission: of several, it would add up the students.
 */
export function classroomJson(one: Reported): string {
  const { outcome, maxScore } = one.grade;
  const result = {
    version: 1,
    status: outcome === 'error' ? 'error' : outcome === 'passed' ? 'pass' : 'fail',
    max_score: maxScore,
    tests: withRemarks(one).map(classroomTest),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** It knows tests only: remarks stand with the first one. */
function withRemarks(one: Reported): TestOutcome[] {
  const [first, ...others] = testOutcomes(one);
  if (first === undefined) return others;
  const text = [first.text, ...remarkLines(one.grade)].filter((line) => line !== '').join('\n');
  return [{ ...first, text }, ...others];
}

function classroomTest(test: TestOutcome): object {
  return {
    name: `${test.id}: ${test.title}`,
    status: statuses[test.status],
    score: test.points,
    max_score: test.maxPoints,
    message: test.text,
    filename: '',
    line_no: 0,
    execution_time: `${(test.milliseconds / 1000).toFixed(3)}s`,
  };
}
