import type { CriterionGrade, SubmissionGrade } from '../grading/grade';
import { explain } from './explain';
import { plainLine } from '../text/plain';
import type { Reported } from '../grading/reported';

/** One criterion in the words of test reports: blocked is skipped, a fault of the grader is an error. */
export interface TestOutcome {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly bonus: boolean;
  readonly status: 'passed' | 'failed' | 'skipped' | 'error';
  /** Why it did not pass, in one line; empty when it passed. */
  readonly message: string;
  /** The message and everything else there is to say, a line each. */
  readonly text: string;
  /** Stable code of the kind of failure. */
  readonly code: string;
  readonly points: number;
  readonly maxPoints: number;
  readonly milliseconds: number;
}

const statuses = { passed: 'passed', failed: 'failed', blocked: 'skipped', error: 'error' } as const;

/** The criteria of one submission as tests; a fault that touched none of them gets a test of its own. */
export function testOutcomes({ grade, timing }: Reported): TestOutcome[] {
  const tests = grade.criteria.map((criterion) => testOutcome(criterion, timing.criteria[criterion.id] ?? 0));
  const isUnsaid = grade.error !== undefined && tests.every(({ status }) => status !== 'error');
  return isUnsaid ? [...tests, graderTest(grade)] : tests;
}

function testOutcome(criterion: CriterionGrade, milliseconds: number): TestOutcome {
  const { id, title, group, bonus, outcome, message, finding, blockedBy, points, maxPoints } = criterion;
  const blocked = blockedBy === undefined ? 'not-there' : `blocked-by-${blockedBy}`;
  const codes = { passed: '', failed: finding?.code ?? 'failed', blocked, error: 'grader-error' };
  return {
    id,
    title: plainLine(title),
    group: plainLine(group),
    bonus,
    status: statuses[outcome],
    message: plainLine(message),
    text: explain(criterion).join('\n'),
    code: codes[outcome],
    points,
    maxPoints,
    milliseconds,
  };
}

function graderTest({ error = '' }: SubmissionGrade): TestOutcome {
  const message = plainLine(error);
  return {
    id: 'grader',
    title: 'The grader works',
    group: 'Grader',
    bonus: false,
    status: 'error',
    message,
    text: message,
    code: 'grader-error',
    points: 0,
    maxPoints: 0,
    milliseconds: 0,
  };
}
