import { describe, it } from 'node:test';
import { expect } from 'chai';
import { modelWith, type Edit } from '../../../test/model/image-production';
import { CriterionFailure } from '../../errors';
import type { ProcessModel } from '../../model/process-model';
import { assertDecides, assertDefaultPassesBy, assertMerges } from './decision';

const enhance = { type: 'ServiceTask', name: 'Enhance Image' };
const achieved = { type: 'EndEvent', name: 'High-Quality Image Achieved' };

const named: Edit = [
  '<bpmn:endEvent id="innerEnd" />',
  '<bpmn:endEvent id="innerEnd" name="High-Quality Image Achieved" />',
];

describe('a decision about an element', () => {
  it('is made, with a default that passes it by, and both ways come together', async () => {
    const model = await modelWith(named);
    assertDecides(model, enhance);
    assertDefaultPassesBy(model, enhance);
    assertMerges(model, achieved);
  });

  it('may have an event that waits for nothing between the merging gateway and the end', async () => {
    const model = await modelWith(
      named,
      ['<bpmn:endEvent id="innerEnd"', '<bpmn:intermediateThrowEvent id="good" />\n<bpmn:endEvent id="innerEnd"'],
      [
        'sourceRef="merge" targetRef="innerEnd" />',
        'sourceRef="merge" targetRef="good" /><bpmn:sequenceFlow id="goodOn" sourceRef="good" targetRef="innerEnd" />',
      ],
    );
    assertMerges(model, achieved);
  });

  const table: readonly [edits: readonly Edit[], judge: (model: ProcessModel) => unknown, sentence: string][] = [
    [
      [['exclusiveGateway id="decide"', 'inclusiveGateway id="decide"']],
      (model) => assertDecides(model, enhance),
      'An inclusive gateway without a name decides about "Enhance Image": an exclusive gateway should decide about it.',
    ],
    [
      [['sourceRef="decide" targetRef="merge"', 'sourceRef="enhance" targetRef="merge"']],
      (model) => assertDecides(model, enhance),
      'The service task "Enhance Image" comes whatever was before: an exclusive gateway should decide about it.',
    ],
    [
      [[' default="no"', '']],
      (model) => assertDefaultPassesBy(model, enhance),
      'An exclusive gateway without a name has no default flow: the flow that passes "Enhance Image" by should be the default.',
    ],
    [
      [['default="no"', 'default="yes"']],
      (model) => assertDefaultPassesBy(model, enhance),
      'An exclusive gateway without a name has the flow that leads to "Enhance Image" as its default: the other flow should be the default.',
    ],
    [
      [named, ['id="i2" sourceRef="enhance" targetRef="merge"', 'id="i2" sourceRef="enhance" targetRef="innerEnd"']],
      (model) => assertMerges(model, achieved),
      'The end event "High-Quality Image Achieved" comes straight after the service task "Enhance Image" and an exclusive gateway without a name: an exclusive gateway before it should bring all flows together.',
    ],
    [
      [named, ['exclusiveGateway id="merge"', 'parallelGateway id="merge"']],
      (model) => assertMerges(model, achieved),
      'The end event "High-Quality Image Achieved" comes straight after a parallel gateway without a name: an exclusive gateway before it should bring all flows together.',
    ],
  ];
  for (const [edits, judge, sentence] of table) {
    it(`says: ${sentence}`, async () => {
      const model = await modelWith(...edits);
      expect(() => judge(model)).to.throw(CriterionFailure, sentence);
    });
  }
});
