import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { assertCalled } from '../../src/assertions/run/calls';
import { assertComesTo, assertOrder, assertTimes, type NamedNodes } from '../../src/assertions/run/element';
import { assertEnd } from '../../src/assertions/run/instance';
import { assertInstance, assertTokens } from '../../src/assertions/run/instance-state';
import { assertIncident, assertNoIncident } from '../../src/assertions/run/incident';
import { assertCompletedWith, assertJobBrought } from '../../src/assertions/run/job-variables';
import {
  assertBringInOrder,
  assertFails,
  assertJobIs,
  assertJobs,
  assertNotTriedAgain,
  assertSuccession,
  localTo,
} from '../../src/assertions/run/jobs';
import { assertUserTaskDue, assertUserTaskIs } from '../../src/assertions/run/user-task';
import { assertEquals, assertExactly, assertMatches, assertType } from '../../src/assertions/run/variables';
import { assertAwaits, assertAwaitsSignal, assertDueIn } from '../../src/assertions/run/waiting';
import { CriterionFailure } from '../../src/errors';
import { loadExercise } from '../../src/exercise/load-exercise';
import { readJournal } from '../../src/journal/journal';
import { assertNodes } from '../../src/assertions/model/node';
import { parseModel } from '../../src/model/parse-model';
import type { Result } from '../../src/report/result';
import { nodeQuery } from '../../src/run/node-query';
import { grader, projectFolder } from '../grade/run-grader';
import { pastMoment, type PastMoment } from './past-instance';

const folder = path.join(projectFolder, 'test/exercises/kitchen');

/** What is changed in the solution, each with the criteria that it fails. */
const wrong: Readonly<Record<string, { edits: [string, string][]; fails: string[] }>> = {
  'what-it-says': {
    edits: [
      ['retries="3"', 'retries="2"'],
      ['source="=modelId"', 'source="=imageId"'],
      [' cancelActivity="false"', ''],
      ['=quality &lt; 0.7', '=quality &lt;= 0.7'],
      ['isSequential="true"', 'isSequential="false"'],
      ['name="stop-all-orders"', 'name="stop-orders"'],
      ['formKey="sign-order"', 'formKey="sign"'],
    ],
    fails: [
      ...['retries', 'mappings', 'places', 'decision', 'multi-instance', 'events', 'people-on-paper'],
      ...['stored', 'repaired', 'offline', 'reminder', 'stopped'],
    ],
  },
  'what-it-does': {
    edits: [
      ['=concatenate([imageId], thumbnailIds)', '=concatenate(thumbnailIds, [imageId])'],
      ['assignee="=reviewer"', 'assignee="=&#34;ada&#34;"'],
      ['PT1H', 'PT2H'],
      ['propagateAllChildVariables="true"', 'propagateAllChildVariables="false"'],
      ['errorCode="card-refused"', 'errorCode="card refused"'],
      ['name="order-placed"', 'name="ordered"'],
      ['name="shop-opened"', 'name="opened"'],
      [
        'name="letter-arrived"><bpmn:extensionElements><zeebe:subscription correlationKey="=orderId"',
        'name="letter-arrived"><bpmn:extensionElements><zeebe:subscription correlationKey="=&#34;x&#34;"',
      ],
    ],
    fails: [
      ...['decision', 'multi-instance', 'events', 'stored', 'parallel', 'both', 'reminder', 'reviewed'],
      ...['paid', 'refused', 'placed', 'opened'],
    ],
  },
  'what-is-missing': {
    edits: [
      ['<zeebe:output source="=quality &gt; 0.9" target="isGood" />', ''],
      ['<zeebe:header key="target" value="store" />', '<zeebe:header key="target" value="shop" />'],
      ['outputElement="=assetId"', 'outputElement="=asset"'],
      [
        '<bpmn:outgoing>f_inform_informed</bpmn:outgoing>',
        '<bpmn:outgoing>f_inform_informed</bpmn:outgoing><bpmn:outgoing>f_twice</bpmn:outgoing>',
      ],
      ['</bpmn:process>', '<bpmn:sequenceFlow id="f_twice" sourceRef="inform" targetRef="informed" /></bpmn:process>'],
      ['zeebe:calledElement processId="collect-payment"', 'zeebe:calledElement processId="collect"'],
      ['candidateGroups="sales, audit"', 'candidateGroups="sales"'],
    ],
    fails: [
      ...['retries', 'mappings', 'multi-instance', 'people-on-paper', 'lint', 'stored'],
      ...['reviewed', 'paid', 'refused'],
    ],
  },
};

describe('every step, on a real engine', async () => {
  const place = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(place, { recursive: true }));
  const solution = await readFile(path.join(folder, 'solution/kitchen.bpmn'), 'utf8');
  await cp(path.join(folder, 'solution'), path.join(place, 'solution'), { recursive: true });
  for (const [name, { edits }] of Object.entries(wrong)) {
    await mkdir(path.join(place, name));
    await writeFile(path.join(place, name, 'kitchen.bpmn'), edits.reduce(edited, solution));
  }
  const names = ['solution', ...Object.keys(wrong)];
  const { stdout, stderr } = await grader(
    ['grade', '--exercise', folder, '--json', 'result.json', '--evidence', 'evidence', ...names],
    {},
    place,
  );
  const result = JSON.parse(await readFile(path.join(place, 'result.json'), 'utf8')) as Result;
  const not = (name: string): string[] =>
    result.submissions
      .find((one) => one.name === name)
      ?.criteria.filter(({ outcome }) => outcome !== 'passed')
      .map(({ id }) => id) ?? ['it was not graded'];

  it('passes where the model is right', () => {
    expect(not('solution'), stdout + stderr).to.deep.equal([]);
  });

  for (const [name, { fails }] of Object.entries(wrong)) {
    it(`fails where it is wrong: ${name}`, () => {
      expect(not(name), stdout + stderr).to.have.members(fails);
    });
  }

  const exercise = await loadExercise(folder);
  const model = await parseModel(Buffer.from(solution), { processId: 'kitchen' });
  const journal = await readJournal(path.join(place, 'evidence/solution/journal.ndjson.gz'));
  const named = (name: string): NamedNodes => ({ name, nodes: assertNodes(model, nodeQuery(exercise, name)) });
  const elements = (...all: string[]): NamedNodes[] => all.map(named);
  type Assertion = (moment: PastMoment) => unknown;

  /** By a step of a scenario after which they are put to its instance: what holds, and what does not, with its code. */
  const assertions: [string, string, Assertion, [string, Assertion][]][] = [
    [
      'stored',
      'no job should have failed',
      ({ instance }) => assertTimes(instance, named('Store Asset'), 'completed', 3),
      [
        ['completed-otherwise', ({ instance }) => assertTimes(instance, named('Store Asset'), 'completed', 4)],
        ['terminated-otherwise', ({ instance }) => assertTimes(instance, named('Store Asset'), 'terminated', 1)],
        ['not-terminated', ({ instance }) => assertComesTo(instance, named('Store Asset'), 'terminated')],
        ['not-reached', ({ instance }) => assertComesTo(instance, named('Inform Customer'), 'entered')],
        ['order-differs', ({ instance }) => assertOrder(instance, elements('Store Asset', 'Upload Model'), 'entered')],
        ['order-differs', ({ instance }) => assertOrder(instance, elements('Upload Model', 'Upload Model'), 'entered')],
        ['order-differs', ({ instance }) => assertOrder(instance, elements('Inform Customer'), 'completed')],
        ['instance-differs', ({ instance, run }) => assertInstance(run, instance, 'active')],
        ['instance-differs', ({ instance, run }) => assertInstance(run, instance, 'terminated')],
        ['ended-elsewhere', ({ instance }) => assertEnd(instance, nodeQuery(exercise, 'Enhanced'))],
        ['not-reached', ({ instance, run }) => assertTokens(run, instance, elements('Inform Customer'))],
        ['no-incident', ({ instance }) => assertIncident(instance, named('Upload Model'))],
        ['jobs-differ', ({ instance }) => assertJobs(instance, named('Store Asset'), 4)],
        ['job-differs', ({ instance }) => assertJobIs(instance, named('Upload Model'), { type: 'Upload' })],
        ['job-differs', ({ instance }) => assertJobIs(instance, named('Upload Model'), { retries: 2 })],
        ['job-differs', ({ instance }) => assertJobIs(instance, named('Upload Model'), { headers: {} })],
        ['no-job', ({ instance }) => assertJobIs(instance, named('Inform Customer'), { type: 'inform' })],
        [
          'job-variable-differs',
          ({ instance }) => assertJobBrought(instance, named('Upload Model'), { variable: 'identity', value: 'mid-2' }),
        ],
        [
          'answer-differs',
          ({ instance }) => assertCompletedWith(instance, named('Enhance Image'), { variable: 'quality', value: 0.8 }),
        ],
        [
          'jobs-differ',
          ({ instance }) => assertBringInOrder(instance, named('Store Asset'), 'asset', ['tid-1', 'iid-1', 'tid-2']),
        ],
        [
          'jobs-differ',
          ({ instance }) => assertBringInOrder(instance, named('Store Asset'), 'asset', ['iid-1', 'tid-1']),
        ],
        ['jobs-differ', ({ instance }) => assertBringInOrder(instance, named('Inform Customer'), 'asset', ['iid-1'])],
        ['jobs-one-by-one', ({ instance }) => assertSuccession(instance, named('Store Asset'), 'at once')],
        ['jobs-differ', ({ instance }) => assertSuccession(instance, named('Upload Model'), 'one after another')],
        ['job-not-failed', ({ instance }) => assertFails(instance, named('Upload Model'), { retries: 2 })],
        ['tried-again', ({ instance }) => assertNotTriedAgain(instance, named('Upload Model'))],
        ['no-job', ({ instance }) => assertNotTriedAgain(instance, named('Inform Customer'))],
        ['variables-differ', ({ instance }) => assertExactly(instance, { modelId: 'mid-1' })],
        ['variable-missing', ({ instance }) => assertExactly(instance, { ...instance.variables, more: 1 })],
        ['condition-fails', ({ instance }) => assertMatches(instance.variables, 'count(assetIds) = 4')],
        ['not-reached', ({ instance }) => localTo(instance, named('Inform Customer'), 'identity')],
        ['no-user-task', ({ instance }) => assertUserTaskIs(instance, named('Review Order'), { assignee: '' })],
        ['no-timer', ({ instance, run }) => assertDueIn(run, instance, named('Wait for Parcel'), 1)],
        [
          'no-subscription',
          ({ instance }) => assertAwaits(instance, { name: 'parcel-arrived', correlationKey: 'o-1' }),
        ],
        [
          'not-reached',
          ({ instance, run }) => assertCalled(run, instance, named('Collect Payment'), 'collect-payment'),
        ],
      ],
    ],
    [
      'repaired',
      'an incident should be raised at "Upload Model" with the message',
      ({ instance }) => assertIncident(instance, named('Upload Model'), { type: 'JOB_NO_RETRIES' }),
      [
        [
          'incident-differs',
          ({ instance }) => assertIncident(instance, named('Upload Model'), { type: 'IO_MAPPING_ERROR' }),
        ],
        [
          'incident-differs',
          ({ instance }) => assertIncident(instance, named('Upload Model'), { message: 'right form' }),
        ],
        ['no-incident', ({ instance }) => assertIncident(instance, named('Store Asset'))],
        ['incident-raised', ({ instance }) => assertNoIncident(instance)],
        ['job-failed-otherwise', ({ instance }) => assertFails(instance, named('Upload Model'), { retries: 3 })],
        [
          'job-failed-otherwise',
          ({ instance }) => assertFails(instance, named('Upload Model'), { retries: 2, backOff: 1 }),
        ],
        [
          'job-failed-otherwise',
          ({ instance }) => assertFails(instance, named('Upload Model'), { retries: 2, message: 'x' }),
        ],
        ['tried-again', ({ instance }) => assertNotTriedAgain(instance, named('Upload Model'))],
      ],
    ],
    [
      'both',
      'it should wait at these elements',
      ({ instance }) => assertAwaits(instance, { name: 'letter-arrived', correlationKey: 'o-2' }),
      [
        ['tokens-elsewhere', ({ instance, run }) => assertTokens(run, instance, elements('Wait for Parcel'))],
        [
          'other-message-awaited',
          ({ instance }) => assertAwaits(instance, { name: 'letter-arrived', correlationKey: 'o-1' }),
        ],
        ['other-message-awaited', ({ instance }) => assertAwaits(instance, { name: 'letter', correlationKey: 'o-2' })],
        ['no-subscription', ({ instance, run }) => assertAwaitsSignal(run, instance, 'stop')],
        ['timer-differs', ({ instance, run }) => assertDueIn(run, instance, named('Wait for Parcel'), 3_599_000)],
        ['no-timer', ({ instance, run }) => assertDueIn(run, instance, named('Wait for Letter'), 3_600_000)],
      ],
    ],
    [
      'reviewed',
      'the user task "Review Order" should be due',
      ({ instance, run }) => assertUserTaskDue(run, instance, named('Review Order'), 86_400_000),
      [
        ['user-task-differs', ({ instance }) => assertUserTaskIs(instance, named('Review Order'), { assignee: 'ada' })],
        ['user-task-differs', ({ instance }) => assertUserTaskIs(instance, named('Review Order'), { assignee: '' })],
        [
          'user-task-differs',
          ({ instance }) => assertUserTaskIs(instance, named('Review Order'), { candidateGroups: ['sales'] }),
        ],
        [
          'user-task-differs',
          ({ instance }) => assertUserTaskIs(instance, named('Review Order'), { candidateUsers: [] }),
        ],
        [
          'due-date-differs',
          ({ instance, run }) => assertUserTaskDue(run, instance, named('Review Order'), 86_390_000),
        ],
        ['no-user-task', ({ instance }) => assertUserTaskIs(instance, named('Sign Order'), { assignee: 'grace' })],
      ],
    ],
    [
      'paid',
      'the variable "paid"',
      ({ instance, run }) => assertCalled(run, instance, named('Collect Payment'), 'collect-payment'),
      [
        ['called-other', ({ instance, run }) => assertCalled(run, instance, named('Collect Payment'), 'kitchen')],
        ['not-called', ({ instance, run }) => assertCalled(run, instance, named('Paid'), 'collect-payment')],
      ],
    ],
  ];
  for (const [scenario, step, right, wrongOnes] of assertions) {
    const moment = (): PastMoment => pastMoment(journal, model, { scenario, step });
    it(`holds in ${scenario}`, async () => {
      await right(moment());
    });
    for (const [index, [code, assertion]] of wrongOnes.entries()) {
      it(`fails in ${scenario}: ${code} (${index})`, async () => {
        const error = await Promise.resolve()
          .then(() => assertion(moment()))
          .then(
            () => 'it passed',
            (thrown: unknown) => thrown,
          );
        expect(error).to.be.instanceOf(CriterionFailure);
        expect((error as CriterionFailure).finding.code, (error as Error).message).to.equal(code);
      });
    }
  }

  it('tells values apart', () => {
    const subject = 'It';
    const differ: [unknown, unknown][] = [
      [
        [1, 2],
        [2, 1],
      ],
      [1, '1'],
      [null, undefined],
      [0.8, 0.800001],
      [{ a: 1 }, { a: 1, b: null }],
      [[], {}],
    ];
    for (const [value, expected] of differ)
      expect(() => assertEquals({ subject, value }, expected), JSON.stringify([value, expected])).to.throw(
        CriterionFailure,
      );
    assertEquals({ subject, value: [0.1 + 0.2, { b: 1, a: 'x' }] }, [0.3, { a: 'x', b: 1 }]);
    expect(() => assertType({ subject, value: [] }, 'object')).to.throw(CriterionFailure);
    expect(() => assertType({ subject, value: undefined }, 'null')).to.throw(CriterionFailure);
  });
});

function edited(text: string, [from, to]: [string, string]): string {
  if (!text.includes(from)) throw new Error(`The solution does not hold ${from}.`);
  return text.replace(from, to);
}
