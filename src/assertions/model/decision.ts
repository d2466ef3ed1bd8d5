import { CriterionFailure } from '../../errors';
import { capital, describe, sayList, whereIs } from '../../model/describe';
import { holds, type Judgement } from '../../model/judgement';
import type { NodeQuery } from '../../model/locate';
import { quoted } from '../../model/names';
import type { FlowNode, ProcessModel } from '../../model/process-model';
import { assertNodes } from './node';

/**
 * An exclusive gateway is the last that has a choice on the way to an element, whatever its name.
 * @throws CriterionFailure `no-decision`, `other-gateway`, and those of {@link assertNodes}
 */
export function assertDecides(model: ProcessModel, query: NodeQuery): Judgement {
  decisionsAbout(model, query);
  return holds;
}

/**
 * The gateway that decides about an element has a default flow, and that one does not come to the element.
 * @throws CriterionFailure `default-flow-missing`, `default-flow-differs`, and those of {@link assertDecides}
 */
export function assertDefaultPassesBy(model: ProcessModel, query: NodeQuery): Judgement {
  for (const { node, gateway } of decisionsAbout(model, query)) {
    const { defaultFlow } = gateway;
    const about = { subject: capital(describe(gateway)), where: whereIs(gateway) };
    if (defaultFlow === undefined) {
      throw new CriterionFailure({
        ...about,
        code: 'default-flow-missing',
        actual: 'has no default flow',
        expected: `the flow that passes ${quoted(query.name)} by should be the default`,
        hint: 'The default flow needs no condition: it is taken where none of the others is.',
      });
    }
    if (!onward(defaultFlow.target).has(node)) continue;
    throw new CriterionFailure({
      ...about,
      code: 'default-flow-differs',
      actual: `has the flow that leads to ${quoted(query.name)} as its default`,
      expected: 'the other flow should be the default',
      hint: 'A slash marks the default flow in the diagram.',
    });
  }
  return holds;
}

/**
 * One exclusive gateway brings several flows together right before an element. Events that wait for nothing may stand between.
 * @throws CriterionFailure `not-merged`, and those of {@link assertNodes}
 */
export function assertMerges(model: ProcessModel, query: NodeQuery): Judgement {
  for (const node of assertNodes(model, query)) {
    const sources = passedBack(node).incoming.map(({ source }) => source);
    const [source] = sources;
    if (sources.length === 1 && source?.type === 'ExclusiveGateway' && source.incoming.length > 1) continue;
    const from = sayList([...new Set(sources.map(describe))]);
    const flows = source?.incoming.length ?? 0;
    throw new CriterionFailure({
      code: 'not-merged',
      subject: capital(describe(node)),
      actual:
        sources.length === 1 && source?.type === 'ExclusiveGateway'
          ? `comes after ${from}, into which ${flows === 1 ? 'one flow leads' : 'no flow leads'}`
          : `comes straight after ${from || 'nothing'}`,
      expected: 'an exclusive gateway before it should bring all flows together',
      where: whereIs(source ?? node),
    });
  }
  return holds;
}

/** The first of the events without a definition that stand in a row right before a node, or the node itself. */
function passedBack(node: FlowNode): FlowNode {
  const met = new Set([node]);
  let first = node;
  for (const one of met) {
    first = one;
    const [flow] = one.incoming;
    if (one.incoming.length === 1 && flow && isPlainEvent(flow.source)) met.add(flow.source);
  }
  return first;
}

function isPlainEvent({ type, event, outgoing }: FlowNode): boolean {
  return type === 'IntermediateThrowEvent' && event === undefined && outgoing.length === 1;
}

/** The nearest gateway upstream that has a choice. */
export function decisionBefore(node: FlowNode): FlowNode | undefined {
  const seen = new Set<FlowNode>([node]);
  for (const one of seen) {
    if (/Gateway$/.test(one.type) && one.outgoing.length > 1) return one;
    for (const { source } of one.incoming) seen.add(source);
  }
  return undefined;
}

function decisionsAbout(
  model: ProcessModel,
  query: NodeQuery,
): readonly { readonly node: FlowNode; readonly gateway: FlowNode }[] {
  return assertNodes(model, query).map((node) => {
    const gateway = decisionBefore(node);
    if (gateway?.type === 'ExclusiveGateway') return { node, gateway };
    throw new CriterionFailure({
      code: gateway === undefined ? 'no-decision' : 'other-gateway',
      subject: capital(describe(gateway ?? node)),
      actual: gateway === undefined ? 'comes whatever was before' : `decides about ${quoted(query.name)}`,
      expected: 'an exclusive gateway should decide about it',
      where: whereIs(gateway ?? node),
    });
  });
}

/** Everything that a token may come to from here, within the same scope. */
function onward(from: FlowNode): ReadonlySet<FlowNode> {
  const met = new Set([from]);
  for (const node of met) for (const { target } of node.outgoing) met.add(target);
  return met;
}
