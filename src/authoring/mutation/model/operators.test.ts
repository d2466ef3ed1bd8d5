import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Operator } from '../mutant';
import { dropAttribute, dropNode, dropPart, skipNode } from './drop';
import { elementsOf } from './elements';
import { otherCondition, swapSources } from './conditions';
import { otherCollection, sequential } from './multi-instance';
import { reattach, retarget, swapTargets } from './redirect';
import { rekindBoundary, retypeNode, uninterrupt } from './retype';
import { variablesOf } from './variables';
import { misspell, otherComparison, otherNumber, otherUnit, otherVariable, swapNames } from './values';

const xml = `<bpmn:definitions id="d">
  <bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="wait" />
    <bpmn:receiveTask id="wait" name="Wait" messageRef="m"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:receiveTask>
    <bpmn:boundaryEvent id="late" attachedToRef="wait"><bpmn:outgoing>f3</bpmn:outgoing><bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT5S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f2" sourceRef="wait" targetRef="end"><bpmn:conditionExpression>=modelId &lt; 7</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f3" sourceRef="late" targetRef="other" />
    <bpmn:endEvent id="end" name="Done"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="other" name="Late"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
  <bpmn:message id="m" name="Message" />
  <bpmndi:BPMNDiagram id="diagram"></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

const names = ({ mutate }: Operator): string[] =>
  [...mutate(xml)].map(({ place, to }) => (to === undefined ? place : `${place} ${to}`));
const text = ({ mutate }: Operator, wanted: string): string =>
  [...mutate(xml)].find(({ place, to }) => wanted === (to === undefined ? place : `${place} ${to}`))?.text ?? '';

describe('elementsOf', () => {
  it('finds what means something, by id or by the element around it', () => {
    expect(elementsOf(xml).map(({ place, parent }) => [place, parent])).to.deep.equal([
      ['p', ''],
      ['start', 'p'],
      ['f1', 'p'],
      ['wait', 'p'],
      ['late', 'p'],
      ['t', 'late'],
      ['t.timeDuration', 't'],
      ['f2', 'p'],
      ['f2.conditionExpression', 'f2'],
      ['f3', 'p'],
      ['end', 'p'],
      ['other', 'p'],
      ['m', ''],
    ]);
  });

  it('knows where values stand', () => {
    const duration = elementsOf(xml).find(({ place }) => place === 't.timeDuration');
    expect(xml.slice(duration?.content?.start, duration?.content?.end)).to.equal('PT5S');
    const [name] = elementsOf(xml).find(({ place }) => place === 'wait')?.attributes ?? [];
    expect(xml.slice(name?.start, name?.end)).to.equal('Wait');
  });
});

describe('operators over a model', () => {
  it('drop nodes with what hangs on them', () => {
    expect(names(dropNode)).to.deep.equal(['start', 'wait', 'late', 'end', 'other']);
    expect(text(dropNode, 'wait')).not.to.match(/late|f[123]/);
  });

  it('skip nodes that one flow leaves', () => {
    expect(names(skipNode)).to.deep.equal(['wait']);
    expect(text(skipNode, 'wait')).to.contain('id="f1" sourceRef="start" targetRef="end"');
  });

  it('drop parts and attributes', () => {
    expect(names(dropPart)).to.deep.equal(['t', 't.timeDuration', 'f2.conditionExpression', 'm']);
    expect(text(dropAttribute, 'wait@messageRef')).to.contain('<bpmn:receiveTask id="wait" name="Wait">');
  });

  it('draw flows elsewhere', () => {
    expect(names(retarget)).to.include.members(['f1 end', 'f1 other', 'f3 wait']).and.not.include('f1 late');
    expect(text(retarget, 'f3 wait')).to.match(
      /id="wait"[^>]*>\s*<bpmn:incoming>f1<\/bpmn:incoming>\s*<bpmn:incoming>f3</,
    );
    expect(text(swapTargets, 'f2 f3'))
      .to.contain('sourceRef="late" targetRef="end"')
      .and.contain('sourceRef="wait" targetRef="other"');
    expect(names(reattach)).to.deep.equal([]);
  });

  it('make events and nodes another kind', () => {
    expect(text(retypeNode, 'wait userTask')).to.contain('<bpmn:userTask id="wait"').and.contain('</bpmn:userTask>');
    expect(names(rekindBoundary)).to.deep.equal(['late error', 'late escalation', 'late message', 'late signal']);
    expect(text(rekindBoundary, 'late error')).not.to.contain('timeDuration');
    expect(text(uninterrupt, 'late')).to.contain('id="late" cancelActivity="false"');
  });

  it('change values', () => {
    expect(text(misspell, 'wait@name')).to.contain('name="Wat"');
    expect(text(otherNumber, 't.timeDuration 50')).to.contain('>PT50S<');
    expect(text(otherUnit, 't.timeDuration PT5M')).to.contain('>PT5M<');
    expect(text(otherComparison, 'f2.conditionExpression >=')).to.contain('=modelId &gt;= 7');
    expect(text(otherVariable(['imageId']), 'f2.conditionExpression imageId')).to.contain('=imageId &lt; 7');
    expect(text(swapNames, 'end other')).to.contain('id="end" name="Late"').and.contain('id="other" name="Done"');
  });

  it('turn conditions round', () => {
    expect(names(otherCondition)).to.deep.equal(['f2 true', 'f2 false', 'f2 not']);
    expect(text(otherCondition, 'f2 not')).to.contain('>=not(modelId &lt; 7)<');
  });
});

describe('operators over a multi-instance activity with mappings', () => {
  const loop = `<bpmn:definitions id="d"><bpmn:process id="p">
    <bpmn:serviceTask id="render"><bpmn:extensionElements><zeebe:ioMapping><zeebe:input source="=size" target="width" /><zeebe:input source="=name" target="file" /></zeebe:ioMapping></bpmn:extensionElements>
      <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=images" inputElement="image" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>
    </bpmn:serviceTask></bpmn:process></bpmn:definitions>`;

  it('run it one after the other, and over other collections', () => {
    expect([...sequential.mutate(loop)][0]?.text).to.contain(
      '<bpmn:multiInstanceLoopCharacteristics isSequential="true">',
    );
    expect([...otherCollection.mutate(loop)].map(({ to }) => to)).to.deep.equal([
      'reversed',
      'without-first',
      'without-last',
      'none',
    ]);
    expect([...otherCollection.mutate(loop)][0]?.text).to.contain('inputCollection="=reverse(images)"');
  });

  it('map each from what the other is mapped from', () => {
    expect([...swapSources.mutate(loop)][0]?.text)
      .to.contain('source="=name" target="width"')
      .and.contain('source="=size" target="file"');
  });

  it('know its variables', () => {
    expect(variablesOf(loop)).to.deep.equal(['size', 'width', 'name', 'file', 'images', 'image']);
  });
});
