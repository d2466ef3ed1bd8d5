import { describe, it } from 'node:test';
import { expect } from 'chai';
import { draw } from './drawing';

const model = (elements: string): Buffer =>
  Buffer.from(
    `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process id="P">${elements}</bpmn:process></bpmn:definitions>`,
  );

/** Gateways in layers, each with a flow to each of the next layer: the layout breaks at them. */
function layered(width: number, layers: number): string {
  const flows = Array.from({ length: width * (layers - 1) }, (_, from) =>
    Array.from({ length: width }, (__, index) => [from, (Math.floor(from / width) + 1) * width + index] as const),
  ).flat();
  const of = (end: 0 | 1, gateway: number, tag: string): string =>
    flows.map((flow, index) => (flow[end] === gateway ? `<bpmn:${tag}>F${index}</bpmn:${tag}>` : '')).join('');
  return [
    ...Array.from(
      { length: width * layers },
      (_, gateway) =>
        `<bpmn:exclusiveGateway id="G${gateway}">${of(1, gateway, 'incoming')}${of(0, gateway, 'outgoing')}</bpmn:exclusiveGateway>`,
    ),
    ...flows.map(([from, to], index) => `<bpmn:sequenceFlow id="F${index}" sourceRef="G${from}" targetRef="G${to}" />`),
  ].join('');
}

describe('draw', () => {
  it('lays out what brings no diagram', async () => {
    const { xml, laidOut } = await draw(model('<bpmn:startEvent id="S" />'));
    expect(laidOut).to.equal(true);
    expect(xml).to.contain('BPMNShape');
  });

  it('leaves a model undrawn at which the layout breaks', async () => {
    const { xml, nodes } = await draw(model(layered(10, 15)));
    expect(xml).to.equal(undefined);
    expect(nodes.size).to.equal(150);
  });

  it('does not take text for a shape', async () => {
    const text = `<bpmn:documentation><![CDATA[${'<bpmndi:BPMNShape bpmnElement="S" '.repeat(10_000)}]]></bpmn:documentation>`;
    expect((await draw(model(`${text}<bpmn:startEvent id="S" />`))).laidOut).to.equal(true);
  });
});
