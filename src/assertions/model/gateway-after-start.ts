import { CriterionFailure } from '../../errors';
import { capital, describe, sayTargets, whereIs } from '../../model/describe';
import { holds, type Judgement } from '../../model/judgement';
import { find, locate, type NodeQuery } from '../../model/locate';
import { assertOneToken } from '../../model/one-token';
import type { FlowNode, ProcessModel } from '../../model/process-model';
import { reach } from '../../model/reach';
import { starts, type Variables } from '../../model/routing';
import { clip } from '../../text/clip';
import { anyOf } from './any-of';
import { assertNodes } from './node';

/** The exclusive gateways that follow a start event of the process without anything between. */
export function gatewaysAfterStart(model: ProcessModel): readonly FlowNode[] {
  return starts(model.process)
    .flatMap((start) => start.outgoing.map((flow) => flow.target))
    .filter((node) => node.type === 'ExclusiveGateway');
}

/**
 * The same, at least one.
 * @throws CriterionFailure `start-missing`, `gateway-missing`, `gateway-kind-differs`, `token-splits`
 */
export function assertGatewaysAfterStart(model: ProcessModel): readonly FlowNode[] {
  const gateways = gatewaysAfterStart(model);
  const [start] = starts(model.process);
  if (gateways.length > 0 && start) {
    assertOneFlow(start);
    return gateways;
  }
  if (!start) {
    const expected = 'one should be there, and an exclusive gateway directly after it';
    throw new CriterionFailure({
      code: 'start-missing',
      subject: 'The process',
      actual: 'has no start event',
      expected,
    });
  }
  const [next] = start.outgoing.map((flow) => flow.target);
  if (start.outgoing.length === 1 && next && /Gateway$/.test(next.type)) {
    throw new CriterionFailure({
      code: 'gateway-kind-differs',
      subject: 'The gateway after the start event',
      actual: `is ${describe({ ...next, name: '' }).replace(/ without a name$/, '')}`,
      expected: 'it should be an exclusive one',
      where: whereIs(next),
      hint: 'The mark in a gateway says how many of its flows are taken, and how many tokens it waits for.',
    });
  }
  throw new CriterionFailure({
    code: 'gateway-missing',
    subject: capital(describe(start)),
    actual: sayTargets(start),
    expected: 'an exclusive gateway should stand directly after it',
    where: whereIs(start),
    hint: 'A flow that comes back needs a place to join: one token at a time goes on from there.',
  });
}

/** A token for each flow leaves a start event. */
function assertOneFlow(start: FlowNode): void {
  if (start.outgoing.length === 1) return;
  throw new CriterionFailure({
    code: 'token-splits',
    subject: capital(describe(start)),
    actual: `${sayTargets(start)} at once`,
    expected: 'one flow should leave it, to an exclusive gateway',
    where: whereIs(start),
    hint: 'Every flow that leaves an event is taken: how many tokens go on from here?',
  });
}

/**
 * Directly after the start event stands an exclusive gateway that leads to an activity; a task of the student's own may stand
 * between the two. Where conditions stand on the way, they hold.
 * @param variables that an instance is started with
 * @throws CriterionFailure `node-missing`, `gateway-leads-elsewhere`, `token-splits`, and those of {@link assertGatewaysAfterStart}
 */
export function assertGatewayAfterStart(model: ProcessModel, next: NodeQuery, variables: Variables = {}): Judgement {
  const gateways = assertGatewaysAfterStart(model);
  const { nodes, dead } = find(model.process, next);
  const targets = nodes.length === 0 && dead.length > 0 ? dead : assertNodes(model, next);
  const stops = new Set((next.others ?? []).flatMap((other) => locate(model.process, other)));
  return anyOf(gateways, (gateway) => {
    const come = targets.filter((target) => comesTo(gateway, target, stops));
    const taken = come.length === 0 ? 'no' : reach(model.process, new Set(come), variables, { from: [gateway] });
    if (taken === 'no') throw leadsElsewhere(gateway, next.name, come.length > 0);
    assertOneToken(model.process, targets);
    if (taken === 'yes' || lacksCondition(gateway)) return holds;
    return { kind: 'undecided', reason: 'Only a run shows which flow is taken.' };
  });
}

/** Then the engine rejects the model, and nothing runs. */
function lacksCondition({ outgoing, defaultFlow }: FlowNode): boolean {
  return outgoing.length > 1 && outgoing.some((flow) => flow !== defaultFlow && flow.condition === undefined);
}

function leadsElsewhere(gateway: FlowNode, name: string, byCondition: boolean): CriterionFailure {
  const conditions = gateway.outgoing.flatMap(({ condition }) => condition ?? []);
  const said = conditions.length === 0 ? '' : ` (${clip(conditions.join(' and '))})`;
  return new CriterionFailure({
    code: 'gateway-leads-elsewhere',
    subject: 'The gateway after the start event',
    actual: byCondition ? `does not lead there when it comes to that${said}` : sayTargets(gateway),
    expected: `"${name}" should come next`,
    where: whereIs(gateway),
    ...(byCondition && { hint: 'Which flow is taken at the very start, with what is known then?' }),
  });
}

/** Whether the flow from a node comes to another one before it comes to anything else that the exercise knows. */
function comesTo(from: FlowNode, to: FlowNode, stops: ReadonlySet<FlowNode>): boolean {
  const met = new Set([from]);
  for (const node of met) {
    if (node === to) return true;
    if (stops.has(node)) continue;
    for (const next of [...node.outgoing.map((flow) => flow.target), ...starts(node)]) met.add(next);
  }
  return false;
}
