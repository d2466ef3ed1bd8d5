import { createRequire } from 'node:module';
import { plainLine } from '../text/plain';
import { remarkLines } from './remark-lines';
import { identityOf } from '../grading/identity';
import type { Reported } from '../grading/reported';
import { testOutcomes, type TestOutcome } from './test-outcomes';

type Attributes = Readonly<Record<string, string>>;
type Element = Readonly<Record<string, unknown>>;

/**
 * JUnit XML as Jenkins, GitLab and others read it: one test suite a submission, one test case a criterion. A refused
 * submission has one failure and skips the rest; a fault of the grader is an error.
 */
export function junitXml(run: readonly Reported[]): string {
  const suites = run.map(suite);
  const document = {
    testsuites: {
      ...attributes({
        name: 'zeebe-grader',
        ...totals(run.flatMap((one) => testOutcomes(one))),
        time: seconds(sum(run)),
      }),
      testsuite: suites,
    },
  };
  // a fifth of all that a grader would load, for a file that few ask for
  const { create } = createRequire(__filename)('xmlbuilder2') as typeof import('xmlbuilder2');
  return `${create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\ufffd' }, document).end({ prettyPrint: true })}\n`;
}

function suite(reported: Reported): Element {
  const { grade, timing, id } = reported;
  const tests = testOutcomes(reported);
  const skipped = String(tests.filter(({ status }) => status === 'skipped').length);
  const remarks = remarkLines(grade);
  const properties = {
    outcome: grade.outcome,
    // no score where the grader is at fault: nobody should add up a zero
    ...(grade.outcome === 'error' ? {} : { score: String(grade.score) }),
    maxScore: String(grade.maxScore),
    engine: `${grade.started.engine.version} (${grade.started.engine.kind})`,
    seed: String(grade.started.seed),
    ...(grade.started.exercise.hash !== undefined && { exercise: identityOf(grade.started.exercise) }),
  };
  return {
    ...attributes({
      name: plainLine(grade.name),
      ...totals(tests),
      skipped,
      time: seconds(timing.milliseconds),
      timestamp: new Date(timing.startedAt).toISOString().slice(0, 19),
      package: grade.started.exercise.id,
      id,
    }),
    properties: { property: Object.entries(properties).map(([name, value]) => attributes({ name, value })) },
    testcase: tests.map((test) => testCase(test, `${grade.started.exercise.id}.${id}`)),
    // of what costs no points the format knows nothing; this is what its readers show beside the tests
    ...(remarks.length > 0 && { 'system-out': remarks.join('\n') }),
  };
}

function testCase(test: TestOutcome, classname: string): Element {
  const head = attributes({ name: `${test.id}: ${test.title}`, classname, time: seconds(test.milliseconds) });
  if (test.status === 'passed') return head;
  if (test.status === 'skipped') return { ...head, skipped: attributes({ message: test.message }) };
  const name = test.status === 'failed' ? 'failure' : 'error';
  return { ...head, [name]: { ...attributes({ type: test.code, message: test.message }), '#': test.text } };
}

function totals(tests: readonly TestOutcome[]): { tests: string; failures: string; errors: string } {
  const count = (wanted: TestOutcome['status']): string =>
    String(tests.filter(({ status }) => status === wanted).length);
  return { tests: String(tests.length), failures: count('failed'), errors: count('error') };
}

function attributes(values: Attributes): Attributes {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`@${name}`, value]));
}

function sum(run: readonly Reported[]): number {
  return run.reduce((total, { timing }) => total + timing.milliseconds, 0);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
