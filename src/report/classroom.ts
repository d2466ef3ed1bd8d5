import { plainLine } from '../text/plain';
import { remarkLines } from './remark-lines';
import type { Reported } from '../grading/reported';
import { testOutcomes, type TestOutcome } from './test-outcomes';

const statuses = { passed: 'pass', failed: 'fail', skipped: 'skipped', error: 'error' } as const;

/**
 * What GitHub Classroom's `autograding-grading-reporter` takes from a runner (there in base64): it adds up `max_score` and
 * the score of each test, so both are always there. Of several submissions, each test says which one it belongs to.
 */
export function classroomJson(run: readonly Reported[]): string {
  const outcomes = run.map(({ grade }) => grade.outcome);
  const result = {
    version: 1,
    status: outcomes.includes('error') ? 'error' : outcomes.every((outcome) => outcome === 'passed') ? 'pass' : 'fail',
    max_score: run.reduce((total, { grade }) => total + grade.maxScore, 0),
    tests: run.flatMap((one) => withRemarks(one).map((test) => classroomTest(test, run.length > 1 ? one : undefined))),
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

function classroomTest(test: TestOutcome, of: Reported | undefined): object {
  const name = `${test.id}: ${test.title}`;
  return {
    name: of === undefined ? name : `${plainLine(of.grade.name)}: ${name}`,
    status: statuses[test.status],
    score: test.points,
    max_score: test.maxPoints,
    message: test.text,
    filename: '',
    line_no: 0,
    execution_time: `${(test.milliseconds / 1000).toFixed(3)}s`,
  };
}
