import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseModel } from './parse-model';
import { reachable } from './reachable';

const model = (association: string): Buffer =>
  Buffer.from(`<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process id="p">
    <bpmn:startEvent id="start" /><bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="reserve" />
    <bpmn:task id="reserve" /><bpmn:task id="release" isForCompensation="true" />
    <bpmn:boundaryEvent id="undo" attachedToRef="reserve"><bpmn:compensateEventDefinition id="undone" /></bpmn:boundaryEvent>
    ${association}
  </bpmn:process></bpmn:definitions>`);

async function reached(association: string): Promise<string[]> {
  const { process } = await parseModel(model(association));
  return [...reachable(process)].map(({ id }) => id);
}

describe('reachable', () => {
  it('comes to what a compensation event has undo its activity', async () => {
    const association = '<bpmn:association id="a" sourceRef="undo" targetRef="release" />';
    expect(await reached(association)).to.have.members(['start', 'reserve', 'undo', 'release']);
  });

  it('does not come there without the association, or by one that is only a remark', async () => {
    const remark = '<bpmn:association id="a" sourceRef="reserve" targetRef="release" />';
    expect(await reached('')).to.have.members(['start', 'reserve', 'undo']);
    expect(await reached(remark)).to.have.members(['start', 'reserve', 'undo']);
  });
});
