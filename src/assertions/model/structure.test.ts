import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CriterionFailure } from '../../errors';
import { parseModel } from '../../model/parse-model';
import { flowNodesOf, type FlowNode } from '../../model/process-model';
import { projectFolder } from '../../project-folder';
import { assertEvent } from './event';
import { assertDefaultFlow, assertDefaultTarget, assertFlow } from './flow';
import { modelWith, type Edit } from '../../../test/model/image-production';
import { mappedBefore } from './io-mapping';
import { assertMultiInstance } from './multi-instance';
import { assertNotCompletedEarly } from '../run/completion-condition';
import { assertNative } from './native-user-task';
import { assertAttached, assertBoundaryEvent, assertInside, assertUndoes } from './placement';

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

describe('a flow that leads there', () => {
  const flow = '<bpmn:sequenceFlow id="f6" sourceRef="thumbnails" targetRef="completed" />';
  const from = async (...edit: Edit): Promise<string> => {
    const { process } = await modelWith(edit);
    const by = (id: string): FlowNode[] => [...flowNodesOf(process)].filter((node) => node.id === id);
    try {
      assertFlow(by('thumbnails'), by('completed'), 'it');
      return 'leads there';
    } catch (error) {
      return error instanceof CriterionFailure ? error.finding.code : String(error);
    }
  };
  const past = (between: string): string =>
    `${between}<bpmn:sequenceFlow id="f6" sourceRef="thumbnails" targetRef="x" /><bpmn:sequenceFlow id="f7" sourceRef="x" targetRef="completed" />`;
  const inner =
    '<bpmn:startEvent id="a" /><bpmn:sequenceFlow id="ab" sourceRef="a" targetRef="b" /><bpmn:endEvent id="b" />';

  for (const [what, between, outcome] of [
    ['a gateway that only merges', '<bpmn:exclusiveGateway id="x" />', 'leads there'],
    ['the border of a sub-process', `<bpmn:subProcess id="x">${inner}</bpmn:subProcess>`, 'leads there'],
    ['a task', '<bpmn:task id="x" />', 'flow-missing'],
    [
      'an event that throws',
      '<bpmn:intermediateThrowEvent id="x"><bpmn:signalEventDefinition /></bpmn:intermediateThrowEvent>',
      'flow-missing',
    ],
    [
      'a sub-process that runs several times',
      `<bpmn:subProcess id="x">${inner}<bpmn:multiInstanceLoopCharacteristics /></bpmn:subProcess>`,
      'flow-missing',
    ],
  ] as const) {
    it(`${outcome === 'leads there' ? 'may' : 'may not'} pass ${what}`, async () => {
      expect(await from(flow, past(between))).to.equal(outcome);
    });
  }
});

describe('what a node is', () => {
  const node = (more: object): FlowNode =>
    ({ type: 'UserTask', id: 'a', name: 'A', incoming: [], ...more }) as unknown as FlowNode;
  const code = async (judge: () => unknown): Promise<unknown> => {
    try {
      await judge();
      return undefined;
    } catch (error) {
      return error instanceof CriterionFailure ? error.finding.code : error;
    }
  };

  it('is a user task of Camunda’s own, or one of a job worker', async () => {
    expect(await code(() => assertNative([node({ userTask: { native: true } })]))).to.equal(undefined);
    expect(await code(() => assertNative([node({ userTask: { native: false } })]))).to.equal('user-task-kind-differs');
    expect(await code(() => assertNative([node({})]))).to.equal('user-task-kind-differs');
  });

  it('runs over its whole collection, unless its condition holds before', async () => {
    const repeated = (completionCondition?: string): FlowNode[] => [
      node({ multiInstance: { sequential: true, completionCondition } }),
    ];
    const giving = (value: unknown) => () => Promise.resolve([{ value: false }, { value }]);
    expect(await code(() => assertNotCompletedEarly(repeated(), giving(true)))).to.equal(undefined);
    expect(await code(() => assertNotCompletedEarly(repeated('=no'), giving(false)))).to.equal(undefined);
    expect(await code(() => assertNotCompletedEarly(repeated('=no'), giving(null)))).to.equal(undefined);
    expect(await code(() => assertNotCompletedEarly(repeated('=yes'), giving(true)))).to.equal('completed-early');
  });

  it('is undone by what the compensation event on it leads to', async () => {
    const scope = { id: 'p', flowNodes: [] as FlowNode[] };
    const release = node({ id: 'release', scope });
    const reserve = node({ id: 'reserve', scope });
    const event = node({
      type: 'BoundaryEvent',
      event: { kind: 'compensate' },
      attachedTo: reserve,
      compensatedBy: release,
      scope,
    });
    expect(await code(() => assertUndoes([release], [reserve], 'it'))).to.equal('compensation-missing');
    scope.flowNodes.push(event);
    expect(await code(() => assertUndoes([release], [reserve], 'it'))).to.equal(undefined);
    expect(await code(() => assertUndoes([reserve], [reserve], 'it'))).to.equal('compensation-missing');
  });

  it('gets what mappings make before it, but not its own', () => {
    const scope = { id: 'p', flowNodes: [] as FlowNode[] };
    const with_ = (id: string, inputs: object[], outputs: object[]): FlowNode =>
      node({ id, scope, inputs, outputs, flowNodes: [] });
    const one = with_(
      'one',
      [{ source: '=1', target: 'own' }],
      [
        { source: '=2', target: 'a' },
        { source: '=3', target: 'b' },
      ],
    );
    const other = with_('other', [], [{ source: '=4', target: 'b' }]);
    const store = with_('store', [{ source: '=5', target: 'c' }], [{ source: '=6', target: 'd' }]);
    scope.flowNodes.push(one, other, store);
    expect([...mappedBefore(store)]).to.deep.equal([['a', '=2']]);
  });
});
