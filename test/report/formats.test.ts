import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { TestStepResultStatus as Status, type Envelope } from '@cucumber/messages';
import { expect } from 'chai';
import { messagesNdjson } from '../../src/report/cucumber-messages';
import type { Reported } from '../../src/grading/reported';
import { resultJsonSchema } from '../../src/report/result-schema';
import { hostileRun, recorded, recordedRun } from './recorded-run';
import { reporters } from './reporters';
import {
  validClassroom,
  validCtrf,
  validGradescope,
  validJunit,
  validMessages,
  validResult,
  type Validator,
} from './validators';

describe('formats for machines', async () => {
  const runs = { 'the recorded run': await recordedRun(), 'a hostile run': await hostileRun() };
  const validators: Readonly<Record<string, Validator>> = {
    'result.json': validResult,
    'junit.xml': validJunit,
    'ctrf.json': validCtrf,
    'gradescope.json': validGradescope,
    'classroom.json': validClassroom,
  };
  for (const [about, run] of Object.entries(runs)) {
    for (const [name, validate] of Object.entries(validators)) {
      it(`${name} of ${about} fits its schema`, async () => validate(report(name, run)));
    }
  }

  it('publishes the schema of the results that it writes: npm run schemas', () => {
    const published = readFileSync(path.join(__dirname, '../../schemas/result-v1.schema.json'), 'utf8');
    expect(resultJsonSchema()).to.equal(published);
  });

  it('notices what does not fit', async () => {
    const rejected = await validJunit('<testsuites/>')?.then(
      () => false,
      () => true,
    );
    expect(rejected).to.equal(true);
    for (const validate of [validResult, validCtrf, validGradescope, validClassroom]) {
      expect(() => validate('{"tests":[{}]}')).to.throw();
    }
    expect(() => validMessages('{"testStepFinished":{}}\n')).to.throw();
  });

  it('never writes a zero for a fault of the grader', async () => {
    const unlucky = [await recorded('unlucky')] as const;
    const [submission] = (JSON.parse(report('result.json', unlucky)) as { submissions: { score: unknown }[] })
      .submissions;
    expect(submission?.score).to.equal(null);
    expect(JSON.parse(report('gradescope.json', unlucky))).not.to.have.any.keys('score', 'tests');
    expect(report('junit.xml', unlucky)).not.to.match(/name="score"/);
    expect(report('gradebook.csv', unlucky)).to.match(/^unlucky,error,,50/m);
  });

  it('tells a fault of the grader that touched no criterion', async () => {
    const { grade, ...rest } = await recorded('solved');
    const late = { ...rest, grade: { ...grade, outcome: 'error' as const, error: 'the disk is full' } };
    expect(report('junit.xml', [late])).to.match(/<error type="grader-error" message="the disk is full">/);
  });
});

describe('cucumber messages', async () => {
  const reported = await recorded('unsolved');

  it('say failed, blocked and error apart', () => {
    const messages = steps(reported, [
      'timer-boundary',
      'timer-duration',
      'bonus-escalation',
      'process-id',
      'unheard-of',
    ]);
    expect(messages.map(({ status, exception }) => [status, exception?.type])).to.deep.equal([
      [Status.FAILED, 'CriterionFailure'],
      [Status.SKIPPED, 'CriterionBlocked'],
      [Status.SKIPPED, 'CriterionBlocked'],
      // it failed though the criterion passed: that cannot be the student's
      [Status.FAILED, 'GraderError'],
      [Status.FAILED, 'GraderError'],
    ]);
  });

  it('of a refused submission are a run that failed, and say why', async () => {
    const text = messagesNdjson([], await recorded('two-models'));
    validMessages(text);
    expect(text).to.match(/"success":false,"message":"two-models: refused, 2 models were found/);
  });
});

function report(name: string, run: readonly [Reported, ...Reported[]]): string {
  return reporters[name]?.(run) ?? '';
}

/** What becomes of one failed step of each criterion. */
function steps(reported: Reported, ids: readonly string[]): { status: Status; exception?: { type: string } }[] {
  const duration = { seconds: 0, nanos: 0 };
  const timestamp = duration;
  const failed = {
    status: Status.FAILED,
    duration,
    message: 'Error: no\n    at x.js:1',
    exception: { type: 'Error', message: 'no' },
  };
  const envelopes = [
    ...ids.flatMap((id): Envelope[] => [
      {
        pickle: {
          id: `pickle ${id}`,
          uri: 'a.feature',
          name: id,
          language: 'en',
          steps: [],
          astNodeIds: ['1'],
          tags: [{ name: `@id:${id}`, astNodeId: '' }],
        },
      },
      { testCase: { id: `case ${id}`, pickleId: `pickle ${id}`, testSteps: [] } },
      { testCaseStarted: { id: `attempt ${id}`, testCaseId: `case ${id}`, attempt: 0, timestamp } },
      { testStepFinished: { testCaseStartedId: `attempt ${id}`, testStepId: '', testStepResult: failed, timestamp } },
    ]),
    { testRunFinished: { timestamp, success: true } },
  ];
  const text = messagesNdjson(envelopes, reported);
  validMessages(text);
  return text
    .trim()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as Envelope).testStepFinished?.testStepResult ?? []);
}
