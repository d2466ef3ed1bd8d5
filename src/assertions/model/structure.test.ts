import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CriterionFailure } from '../../errors';
import { parseModel } from '../../model/parse-model';
import { flowNodesOf, type FlowNode } from '../../model/process-model';
import { projectFolder } from '../../project-folder';
import { assertEvent } from './event';
import { assertDefaultFlow, assertDefaultTarget, assertFlow, assertLeads } from './flow';
import { assertMultiInstance } from './multi-instance';
import { assertAttached, assertBoundaryEvent, assertInside } from './placement';

describe('what a model looks like', async () => {
  const text = await readFile(path.join(projectFolder, 'test/exercises/kitchen/solution/kitchen.bpmn'));
  const model = await parseModel(text, { processId: 'kitchen' });
  const all = [...flowNodesOf(model.process)];
  const by = (id: string): FlowNode[] => all.filter((node) => node.id === id);

  const cases: [string, () => unknown, string | undefined][] = [
    ['a default flow', () => assertDefaultFlow(by('which')), undefined],
    ['no default flow', () => assertDefaultFlow(by('merge')), 'default-flow-missing'],
    ['a default flow to it', () => assertDefaultTarget(by('which'), by('upload'), 'it'), undefined],
    ['a default flow elsewhere', () => assertDefaultTarget(by('which'), by('split'), 'it'), 'default-flow-differs'],
    ['a flow', () => assertFlow(by('upload'), by('enhancement'), 'it'), undefined],
    ['no flow', () => assertFlow(by('upload'), by('store'), 'it'), 'flow-missing'],
    ['a way', () => assertLeads(by('upload'), by('enhancement'), 'it'), undefined],
    ['no way', () => assertLeads(by('upload'), by('store'), 'it'), 'flow-missing'],
    ['an event about it', () => assertEvent(by('refused'), { kind: 'error', about: 'card-refused' }), undefined],
    [
      'an event about another',
      () => assertEvent(by('refused'), { kind: 'error', about: 'Refused' }),
      'event-about-other',
    ],
    ['an event of another kind', () => assertEvent(by('late'), { kind: 'message' }), 'event-kind-differs'],
    ['no kind of event', () => assertEvent(by('done'), { kind: 'message' }), 'event-kind-differs'],
    ['sequential', () => assertMultiInstance(by('store'), 'sequential'), undefined],
    ['sequential, not parallel', () => assertMultiInstance(by('store'), 'parallel'), 'multi-instance-differs'],
    ['once', () => assertMultiInstance(by('upload'), 'sequential'), 'multi-instance-differs'],
    ['inside', () => assertInside(by('enhance'), by('enhancement'), 'it'), undefined],
    ['outside', () => assertInside(by('store'), by('enhancement'), 'it'), 'not-in-sub-process'],
    ['attached', () => assertAttached(by('late'), by('parcel'), 'it'), undefined],
    ['attached elsewhere', () => assertAttached(by('late'), by('letter'), 'it'), 'not-attached'],
    ['attached nowhere', () => assertAttached(by('store'), by('letter'), 'it'), 'not-attached'],
    ['a reminder', () => assertBoundaryEvent(by('parcel'), 'timer', false), undefined],
    [
      'a reminder that is no interruption',
      () => assertBoundaryEvent(by('parcel'), 'timer', true),
      'boundary-event-missing',
    ],
    ['nothing on it', () => assertBoundaryEvent(by('letter'), 'timer', true), 'boundary-event-missing'],
  ];
  for (const [what, look, code] of cases) {
    it(`${code === undefined ? 'holds' : 'fails'}: ${what}`, () => {
      try {
        look();
        expect(code).to.equal(undefined);
      } catch (error) {
        if (!(error instanceof CriterionFailure)) throw error;
        expect(error.finding.code).to.equal(code);
      }
    });
  }
});
