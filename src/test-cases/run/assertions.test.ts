import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { expect } from 'chai';
import { sentence } from '../../errors';
import type { EngineRecord } from '../../journal/record';
import { parseModel } from '../../model/parse-model';
import type { ProcessModel } from '../../model/process-model';
import { projectFolder } from '../../project-folder';
import type { Assertion, InstructionOf } from '../instruction-schema';
import { Translation } from '../translation';
import { findingOf } from './assertions';
import type { Context } from './context';

const processInstanceSelector = { processDefinitionId: 'grant-permit' };

describe('findingOf', () => {
  let model: ProcessModel;
  let records: EngineRecord[];

  before(async () => {
    const file = path.join(projectFolder, 'test/exercises/permit/solution/permit.bpmn');
    model = await parseModel(await readFile(file), { processId: 'grant-permit' });
  });

  const record = (valueType: string, intent: string, key: string, value: Record<string, unknown>): EngineRecord => ({
    position: records.length + 1,
    sourceRecordPosition: -1,
    key,
    timestamp: 0,
    recordType: 'EVENT',
    valueType,
    intent,
    value: { processInstanceKey: '1', bpmnProcessId: 'grant-permit', ...value },
  });
  const element = (id: string, ...intents: readonly string[]): void => {
    const key = `${records.length + 10}`;
    for (const intent of intents)
      records.push(record('PROCESS_INSTANCE', `ELEMENT_${intent}`, key, { elementId: id, bpmnElementType: 'TASK' }));
  };
  /** Records of an instance, and then what an assertion says about them. */
  const given = (make: () => void): void => {
    records = [];
    records.push(
      record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', '1', { elementId: 'grant-permit', bpmnElementType: 'PROCESS' }),
    );
    make();
  };
  const said = (assertion: Assertion): string | undefined => {
    const translation = new Translation(model, model, () => undefined);
    const context = {
      apart: { records: { all: records } },
      model,
      reference: model,
      translation,
    } as unknown as Context;
    const finding = findingOf(context, assertion);
    return finding && sentence(finding);
  };
  const elements = (
    state: InstructionOf<'ASSERT_ELEMENT_INSTANCES'>['state'],
    ...ids: readonly string[]
  ): string | undefined =>
    said({
      type: 'ASSERT_ELEMENT_INSTANCES',
      processInstanceSelector,
      elementSelectors: ids.map((elementId) => ({ elementId })),
      state,
    });

  it('tells elements that are active, completed, terminated or not entered apart', () => {
    given(() => {
      element('Review', 'ACTIVATED', 'TERMINATED');
      element('Fee', 'ACTIVATED', 'COMPLETED');
      element('Paid', 'ACTIVATING');
    });
    expect(elements('IS_ACTIVE', 'Paid')).to.equal(undefined);
    expect(elements('IS_COMPLETED', 'Fee')).to.equal(undefined);
    expect(elements('IS_TERMINATED', 'Review')).to.equal(undefined);
    expect(elements('IS_NOT_ACTIVE', 'Review', 'Fee', 'Print')).to.equal(undefined);
    expect(elements('IS_NOT_ACTIVATED', 'Print')).to.equal(undefined);
    expect(elements('IS_ACTIVE_EXACTLY', 'Paid')).to.equal(undefined);
    expect(elements('IS_ACTIVE', 'Fee')).to.equal('"Set Fee" is completed: it should be active.');
    expect(elements('IS_NOT_ACTIVATED', 'Review')).to.equal(
      '"Review Application" is terminated: it should not be entered.',
    );
    expect(elements('IS_NOT_ACTIVE', 'Paid')).to.equal('"Await Fee" is active: it should not be active.');
    expect(elements('IS_COMPLETED', 'Print')).to.equal(
      '"Print Permit" was not entered (the process stands at "Await Fee"): it should be completed.',
    );
  });

  it('asks that nothing else is active, where exactly these should be', () => {
    given(() => ['Review', 'Paid'].forEach((id) => element(id, 'ACTIVATED')));
    expect(elements('IS_ACTIVE_EXACTLY', 'Review')).to.match(
      /^"Await Fee" is active: only "Review Application" should be/,
    );
    expect(elements('IS_ACTIVE_EXACTLY', 'Review', 'Fee')).to.match(/^"Set Fee" was not entered/);
  });

  it('takes elements in between, but none of these twice, for the same order', () => {
    given(() => ['Review', 'Fee', 'Review', 'Paid', 'Fee'].forEach((id) => element(id, 'ACTIVATED', 'COMPLETED')));
    expect(elements('IS_COMPLETED_IN_ORDER', 'Review', 'Paid')).to.equal(undefined);
    expect(elements('IS_COMPLETED_IN_ORDER', 'Review', 'Fee', 'Review')).to.equal(undefined);
    expect(elements('IS_COMPLETED_IN_ORDER', 'Paid', 'Review')).to.match(
      /in this order: it should complete "Await Fee" and/,
    );
  });

  it('counts exactly', () => {
    given(() => ['Review', 'Review'].forEach((id) => element(id, 'ACTIVATED', 'COMPLETED')));
    const times = (amount: number): string | undefined =>
      said({
        type: 'ASSERT_ELEMENT_INSTANCE',
        processInstanceSelector,
        elementSelector: { elementName: 'Review Application' },
        state: 'IS_COMPLETED',
        amount,
      });
    expect(times(2)).to.equal(undefined);
    expect(times(1)).to.equal('"Review Application" was completed 2 times: it should be completed once.');
  });

  it('reads variables of the instance, and local ones only where an element is named', () => {
    given(() => {
      element('Print', 'ACTIVATED');
      const [, { key } = { key: '' }] = records;
      records.push(
        record('VARIABLE', 'CREATED', '50', { name: 'sum', value: '{"a":0.30000000000000004}', scopeKey: '1' }),
      );
      records.push(record('VARIABLE', 'CREATED', '51', { name: 'page', value: '1', scopeKey: key }));
      records.push(record('VARIABLE', 'UPDATED', '51', { name: 'page', value: '2', scopeKey: key }));
    });
    const variables = (values: Record<string, unknown>, elementId?: string): string | undefined =>
      said({
        type: 'ASSERT_VARIABLES',
        processInstanceSelector,
        elementSelector: elementId === undefined ? undefined : { elementId },
        variableNames: [],
        variables: values,
      });
    expect(variables({ sum: { a: 0.3 } })).to.equal(undefined);
    expect(variables({ page: 2 }, 'Print')).to.equal(undefined);
    expect(variables({ page: 2 })).to.equal('The variable "page" is not there: it should be.');
    expect(variables({ page: 1 }, 'Print')).to.equal('The variable "page" of "Print Permit" is 2: it should be 1.');
    const holds = (satisfiesExpression: string): string | undefined =>
      said({ type: 'ASSERT_VARIABLE', processInstanceSelector, variableName: 'sum', satisfiesExpression });
    expect(holds('=sum.a > 0.2')).to.equal(undefined);
    expect(holds('sum.a > 1')).to.match(/^The variable "sum" is .*: `sum\.a > 1` should hold\.$/);
    expect(holds('sum.b')).to.be.a('string');
  });

  it('knows a message subscription from its records', () => {
    const subscription = (intent: string, value: Record<string, unknown> = {}): void => {
      const named = { messageName: 'fee-paid', elementInstanceKey: '12', ...value };
      records.push(record('PROCESS_MESSAGE_SUBSCRIPTION', intent, '60', named));
    };
    const message = (
      state: InstructionOf<'ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION'>['state'],
      correlationKey?: string,
    ) =>
      said({
        type: 'ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION',
        processInstanceSelector,
        messageSelector: { messageName: 'fee-paid', correlationKey },
        state,
      });
    given(() => subscription('CREATED', { correlationKey: 'A' }));
    expect(message('IS_WAITING', 'A')).to.equal(undefined);
    expect(message('IS_WAITING', 'B')).to.contain('uses the key "A" for this message');
    expect(message('IS_NOT_WAITING')).to.contain('waits for the message "fee-paid": it should not');
    subscription('CORRELATED', { correlationKey: 'A', interrupting: true });
    expect(message('IS_NOT_WAITING')).to.equal(undefined);
    expect(message('IS_CORRELATED', 'A')).to.equal(undefined);
    expect(message('IS_WAITING')).to.contain('no longer waits');
    given(() => subscription('CREATED', { correlationKey: 'A' }));
    subscription('CORRELATED', { correlationKey: 'A', interrupting: false });
    expect(message('IS_WAITING')).to.equal(undefined);
  });

  it('takes user tasks and incidents in the state of their last record', () => {
    const task = (state: 'IS_CREATED' | 'IS_COMPLETED', expected: Record<string, unknown> = {}): string | undefined =>
      said({ type: 'ASSERT_USER_TASK', userTaskSelector: { taskName: 'Review Application' }, state, ...expected });
    const incident = (
      state: 'IS_ACTIVE' | 'IS_RESOLVED',
      errorType?: 'IO_MAPPING_ERROR' | 'JOB_NO_RETRIES',
    ): string | undefined =>
      said({ type: 'ASSERT_INCIDENT', incidentSelector: processInstanceSelector, state, errorType });
    const value = {
      elementId: 'Review',
      assignee: 'mary',
      candidateGroupsList: ['a', 'b'],
      priority: 50,
      dueDate: '2026-01-01T10:00:00Z',
    };
    given(() => {
      records.push(record('USER_TASK', 'CREATED', '70', { ...value, assignee: '' }));
      records.push(record('USER_TASK', 'ASSIGNED', '70', value));
      records.push(
        record('INCIDENT', 'CREATED', '71', { elementId: 'Review', errorType: 'IO_MAPPING_ERROR', jobKey: '-1' }),
      );
    });
    expect(
      task('IS_CREATED', { assignee: 'mary', candidateGroups: ['b'], dueDate: '2026-01-01T11:00:00+01:00' }),
    ).to.equal(undefined);
    expect(task('IS_COMPLETED')).to.equal('"Review Application" is created: it should be completed.');
    expect(task('IS_CREATED', { assignee: 'ben' })).to.contain('is assigned to "mary": it should be assigned to "ben"');
    expect(task('IS_CREATED', { candidateGroups: ['c'] })).to.contain('"c" should be one of its candidate groups');
    expect(task('IS_CREATED', { followUpDate: '2026-01-01T10:00:00Z' })).to.contain('has no follow-up date');
    expect(incident('IS_ACTIVE', 'IO_MAPPING_ERROR')).to.equal(undefined);
    expect(incident('IS_ACTIVE', 'JOB_NO_RETRIES')).to.contain('is of the type IO_MAPPING_ERROR');
    const active = { type: 'ASSERT_PROCESS_INSTANCE', processInstanceSelector } as const;
    expect(said({ ...active, hasActiveIncidents: true })).to.equal(undefined);
    expect(said({ ...active, hasActiveIncidents: false })).to.contain('it should have no incident');
    records.push(record('INCIDENT', 'RESOLVED', '71', { elementId: 'Review' }));
    expect(incident('IS_RESOLVED')).to.equal(undefined);
    expect(said({ ...active, hasActiveIncidents: false, state: 'IS_ACTIVE' })).to.equal(undefined);
    expect(said({ ...active, state: 'IS_COMPLETED' })).to.contain('it should be completed');
  });

  it('reads decisions, those that others ask for included', () => {
    const rules = [{ ruleIndex: 2 }];
    const evaluated = { decisionId: 'fee', decisionName: 'Fee', decisionOutput: '{"amount":40}', matchedRules: rules };
    given(() => records.push(record('DECISION_EVALUATION', 'EVALUATED', '80', { evaluatedDecisions: [evaluated] })));
    const decision = (expected: Record<string, unknown>): string | undefined =>
      said({
        type: 'ASSERT_DECISION',
        decisionSelector: { decisionDefinitionName: 'Fee' },
        matchedRules: [],
        notMatchedRules: [],
        noMatchedRules: false,
        ...expected,
      });
    expect(decision({ output: { amount: 40 }, matchedRules: [2], notMatchedRules: [1] })).to.equal(undefined);
    expect(decision({ output: { amount: 41 } })).to.contain('its output should be {"amount":41}');
    expect(decision({ matchedRules: [1] })).to.contain('matched the rules 2: it should match the rules 1');
    expect(decision({ notMatchedRules: [2] })).to.contain('it should not match');
    expect(decision({ noMatchedRules: true })).to.contain('it should match none');
  });

  it('says that there is no instance', () => {
    records = [];
    expect(said({ type: 'ASSERT_PROCESS_INSTANCE', processInstanceSelector })).to.equal(
      'An instance of "grant-permit" was not started: there should be one by now.',
    );
  });
});
