import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../../errors';
import { draftExercise, draftFiles, type Draft } from './draft-exercise';

const model = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
 targetNamespace="t"><process id="order" isExecutable="true">
  <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="pack"/>
  <serviceTask id="pack" name="Pack"><extensionElements><zeebe:taskDefinition type="pack"/></extensionElements></serviceTask>
  <sequenceFlow id="f2" sourceRef="pack" targetRef="sign"/>
  <userTask id="sign" name="Sign"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="=clerk"/></extensionElements></userTask>
  <sequenceFlow id="f3" sourceRef="sign" targetRef="e"/><endEvent id="e" name="Sent"/>
</process></definitions>`;

describe('draftExercise', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const at = (name: string): string => path.join(folder, name);
  await writeFile(at('order.bpmn'), model);

  const processDefinitionSelector = { processDefinitionId: 'order' };
  const drafted = async (...instructions: unknown[]): Promise<Draft> => {
    await writeFile(at('recorded.json'), JSON.stringify({ testCases: [{ name: 'One', instructions }] }));
    return draftExercise({ id: 'orders', model: at('order.bpmn'), testCases: at('recorded.json') });
  };

  it('starts instances with whom tasks are assigned to', async () => {
    const files = draftFiles(await draftExercise({ id: 'orders', model: at('order.bpmn') }));
    expect(files['scenarios.feature']).to.contain('| clerk | "somebody" |');
  });

  it('starts instances as a recording does, and lets given workers answer what it has them answer', async () => {
    const draft = await drafted(
      { type: 'MOCK_JOB_WORKER_COMPLETE_JOB', jobType: 'pack', variables: { boxes: 2 } },
      { type: 'CREATE_PROCESS_INSTANCE', processDefinitionSelector, variables: { clerk: 'mary', items: ['cup'] } },
    );
    const { manifest } = draft;
    expect(manifest.given).to.deep.equal({ pack: { complete: { boxes: 2 } } });
    expect(manifest.testCases).to.include({ file: 'tests/recorded.json', points: 3 });
    const points = draft.features.flatMap(({ scenarios }) => scenarios).reduce((sum, one) => sum + one.points, 0);
    expect(manifest.points).to.equal(points + 3);
    expect(draftFiles(draft)['scenarios.feature']).to.match(/\| clerk \| "mary" +\|\n +\| items \| \["cup"\] \|/);
  });

  it('takes no recording that cannot be carried out', async () => {
    const error = await drafted({ type: 'RELEASE_JOB', jobSelector: { jobType: 'pack' } }).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(UsageError);
    expect((error as UsageError).message).to.match(/recorded\.json:1:\d+: .*does not reserve jobs/);
  });
});
