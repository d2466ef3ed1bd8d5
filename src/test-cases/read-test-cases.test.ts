import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../errors';
import { readTestCases, type TestCase } from './read-test-cases';

const processInstanceSelector = { processDefinitionId: 'order' };
const elementSelector = { elementId: 'Pack' };
const jobSelector = { jobType: 'pack' };
const userTaskSelector = { taskName: 'Check' };

/** One of each type that the published schemas 8.9 and 8.10 have and that can be carried out, with nothing that may be left out. */
const least: readonly Readonly<Record<string, unknown>>[] = [
  { type: 'ASSERT_DECISION', decisionSelector: { decisionDefinitionName: 'Fee' } },
  { type: 'ASSERT_ELEMENT_INSTANCE', processInstanceSelector, elementSelector, state: 'IS_ACTIVE' },
  {
    type: 'ASSERT_ELEMENT_INSTANCES',
    processInstanceSelector,
    elementSelectors: [{ elementName: 'Pack' }],
    state: 'IS_COMPLETED_IN_ORDER',
  },
  { type: 'ASSERT_INCIDENT', incidentSelector: { elementId: 'Pack' } },
  { type: 'ASSERT_PROCESS_INSTANCE', processInstanceSelector },
  {
    type: 'ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION',
    processInstanceSelector,
    messageSelector: { messageName: 'paid' },
    state: 'IS_NOT_WAITING',
  },
  { type: 'ASSERT_USER_TASK', userTaskSelector },
  { type: 'ASSERT_VARIABLE', processInstanceSelector, variableName: 'x', satisfiesExpression: 'x > 1' },
  { type: 'ASSERT_VARIABLES', processInstanceSelector },
  { type: 'BROADCAST_SIGNAL', signalName: 'open' },
  { type: 'COMPLETE_JOB', jobSelector },
  { type: 'COMPLETE_JOB_USER_TASK_LISTENER', jobSelector },
  { type: 'COMPLETE_USER_TASK', userTaskSelector },
  {
    type: 'CONDITIONAL_BEHAVIOR',
    conditions: [{ type: 'ASSERT_USER_TASK', userTaskSelector }],
    actions: [{ type: 'COMPLETE_USER_TASK', userTaskSelector }],
  },
  { type: 'CORRELATE_MESSAGE', name: 'paid' },
  { type: 'CREATE_PROCESS_INSTANCE', processDefinitionSelector: processInstanceSelector },
  { type: 'EVALUATE_DECISION', decisionDefinitionSelector: { decisionDefinitionId: 'fee' } },
  { type: 'INCREASE_TIME', duration: 'P1DT1H' },
  { type: 'MOCK_CHILD_PROCESS', processDefinitionId: 'child' },
  { type: 'MOCK_DMN_DECISION', decisionDefinitionId: 'fee' },
  { type: 'MOCK_JOB_WORKER_COMPLETE_JOB', jobType: 'pack' },
  { type: 'MOCK_JOB_WORKER_THROW_BPMN_ERROR', jobType: 'pack', errorCode: 'empty' },
  { type: 'PUBLISH_MESSAGE', name: 'paid' },
  { type: 'RESOLVE_INCIDENT', incidentSelector: { processDefinitionId: 'order' } },
  { type: 'SET_TIME', time: '2026-01-19T13:00:00Z' },
  { type: 'THROW_BPMN_ERROR_FROM_JOB', jobSelector, errorCode: 'empty' },
  { type: 'UPDATE_VARIABLES', processInstanceSelector, variables: {} },
];

describe('readTestCases', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'some.json');

  const read = async (content: unknown): Promise<TestCase[]> => {
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 1));
    return readTestCases(file);
  };
  const withInstructions = (...instructions: unknown[]): unknown => ({ testCases: [{ name: 'One', instructions }] });
  const complaint = async (content: unknown): Promise<string> => {
    const error = await read(content).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError);
    return (error as UsageError).message.replaceAll(file, 'some.json');
  };

  for (const instruction of least) {
    it(`reads ${String(instruction['type'])}`, async () => {
      const [testCase] = await read(withInstructions(instruction));
      expect(testCase?.instructions[0]).to.include({ type: instruction['type'] });
    });
  }

  it('passes over what the Web Modeler notes beside the test cases', async () => {
    const metadata = { coveredFlowNodes: [] };
    const [testCase] = await read({
      $schema: 'x',
      processId: 'order',
      testCases: [{ name: 'A', instructions: [], metadata }],
    });
    expect(testCase).to.include({ name: 'A', description: undefined });
  });

  for (const [why, instruction] of [
    ['ad-hoc sub-processes', { type: 'COMPLETE_JOB_AD_HOC_SUB_PROCESS', jobSelector }],
    ['conditional events', { type: 'EVALUATE_CONDITIONAL_START_EVENT', variables: {} }],
    ['language model', { ...least[7], satisfiesJudge: { expectation: 'kind' } }],
    ['language model', { ...least[7], similarTo: { expectedValue: 'kind' } }],
    ['stub call activities', { type: 'RUN_CALLED_PROCESS', elementSelector }],
    ['reserve jobs', { ...least[15], reserveJobs: true }],
    ['use MOCK_CHILD_PROCESS', { ...least[15], stubCallActivities: true }],
    ['hold timers', { type: 'TRIGGER_TIMER', processInstanceSelector, elementSelector }],
  ] as const) {
    it(`refuses ${String('type' in instruction && instruction.type)}, with the reason and the place: ${why}`, async () => {
      const said = await complaint(withInstructions(least[3], instruction));
      expect(said)
        .to.match(/^some\.json:\d+:\d+: testCases\.0\.instructions\.1\.type: /)
        .and.to.contain(`cannot be carried out`)
        .and.to.contain(why);
    });
  }

  it('takes createLocalVariables only where an element has the scope', async () => {
    const local = { ...least.at(-1), createLocalVariables: true };
    const [testCase] = await read(withInstructions({ ...local, elementSelector }, { ...least[18], versionTag: 'v1' }));
    expect(testCase?.instructions).to.have.length(2);
    expect(await complaint(withInstructions(local))).to.contain('createLocalVariables needs an elementSelector');
  });

  it('names the instruction and the property that were probably meant', async () => {
    expect(await complaint(withInstructions({ type: 'COMPLETE_JOBS', jobSelector }))).to.contain('"COMPLETE_JOB"');
    expect(await complaint(withInstructions({ type: 'COMPLETE_JOB', jobSelektor: jobSelector }))).to.match(
      /Unrecognized key.* Did you mean "jobSelector"\?/,
    );
  });

  it('takes switches that are off, and any JSON value as the output of a decision', async () => {
    const [testCase] = await read(
      withInstructions(
        { ...least[15], reserveJobs: false, stubCallActivities: false },
        { ...least[19], decisionOutput: 'express' },
      ),
    );
    expect(testCase?.instructions[1]).to.include({ decisionOutput: 'express' });
  });

  it('names every mistake, a line each', async () => {
    const wrong = [
      { ...least[7], satisfiesExpression: 'x > ' },
      { type: 'ASSERT_INCIDENT', incidentSelector: elementSelector, errorType: 'NO_RETRIES' },
      { type: 'SET_TIME', time: 'tomorrow' },
      { type: 'INCREASE_TIME', duration: '1h' },
      { type: 'COMPLETE_JOB', jobSelector: {} },
      { type: 'ASSERT_ELEMENT_INSTANCE', processInstanceSelector, elementSelector, state: 'IS_DONE' },
    ];
    expect((await complaint(withInstructions(...wrong))).split('\n')).to.have.length(wrong.length);
  });

  it('takes only assertions for conditions, and only what changes the process for actions', async () => {
    const [condition, action] = [least[6], least[12]];
    const behavior = (conditions: unknown[], actions: unknown[]): unknown =>
      withInstructions({ type: 'CONDITIONAL_BEHAVIOR', conditions, actions });
    expect(await complaint(behavior([action], [action]))).to.contain(
      'COMPLETE_USER_TASK cannot stand among conditions',
    );
    expect(await complaint(behavior([condition], [condition]))).to.contain(
      'ASSERT_USER_TASK cannot stand among the actions',
    );
    expect(await complaint(behavior([], [action]))).to.contain('conditions');
  });

  it('says that a file is not JSON, or not there', async () => {
    expect(await complaint('{ testCases: [] }')).to.match(/^some\.json is not JSON/);
    const missing = await readTestCases(path.join(folder, 'none.json')).catch((reason: unknown) => reason);
    expect(missing).to.be.instanceOf(UsageError);
  });
});
