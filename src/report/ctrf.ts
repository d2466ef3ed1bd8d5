import { plainLine } from '../text/plain';
import { remarkTexts } from './remark-lines';
import type { Reported } from '../grading/reported';
import { testOutcomes, type TestOutcome } from './test-outcomes';

/** CTRF has no word for a fault of the test itself: it is `other`, and `rawStatus` says `error`. */
const statuses = { passed: 'passed', failed: 'failed', skipped: 'skipped', error: 'other' } as const;

/** Common Test Report Format 1.0 (ctrf.io): one suite a submission, one test a criterion. @param now milliseconds since the epoch */
export function ctrfJson(run: readonly Reported[], now: number): string {
  const tests = run.flatMap((one) => testOutcomes(one).map((test) => ctrfTest(test, one)));
  const count = (wanted: string): number => tests.filter(({ status }) => status === wanted).length;
  const started = run.map(({ timing }) => timing.startedAt);
  const ended = run.map(({ timing }) => timing.startedAt + timing.milliseconds);
  const [first] = run;
  const remarks = run.flatMap(({ id, grade }) => remarkTexts(grade).map((text) => ({ submission: id, text })));
  const report = {
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    timestamp: new Date(now).toISOString(),
    generatedBy: 'zeebe-grader',
    results: {
      tool: { name: 'zeebe-grader', ...(first && { version: first.grade.started.grader }) },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('other'),
        suites: run.length,
        start: Math.min(now, ...started),
        stop: ended.length === 0 ? now : Math.max(...ended),
      },
      tests,
      ...(remarks.length > 0 && { extra: { remarks } }),
      ...(first && {
        environment: {
          reportName: plainLine(first.grade.started.exercise.title),
          extra: {
            engine: first.grade.started.engine,
            sandbox: first.grade.started.sandbox,
            seed: first.grade.started.seed,
          },
        },
      }),
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function ctrfTest(test: TestOutcome, { grade, id }: Reported): { readonly status: string } {
  const remarks = remarkTexts(grade, test.id);
  return {
    name: `${test.id}: ${test.title}`,
    status: statuses[test.status],
    duration: Math.round(test.milliseconds),
    suite: [grade.started.exercise.id, plainLine(grade.name) || id, test.group],
    rawStatus: test.status,
    ...(test.status !== 'passed' && { message: test.message, trace: test.text }),
    ...(test.bonus && { tags: ['bonus'] }),
    extra: {
      submission: id,
      criterion: test.id,
      points: test.points,
      maxPoints: test.maxPoints,
      ...(remarks.length > 0 && { remarks }),
    },
  } as { readonly status: string };
}
