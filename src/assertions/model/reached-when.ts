import { CriterionFailure, type Finding } from '../../errors';
import { describe, describeType, whereIs } from '../../model/describe';
import { holds, type Judgement } from '../../model/judgement';
import type { NodeQuery } from '../../model/locate';
import type { FlowNode, ProcessModel } from '../../model/process-model';
import { assertOneToken } from '../../model/one-token';
import { reach, whereStuck, type Walk } from '../../model/reach';
import type { Variables } from '../../model/routing';
import { decisionBefore } from './decision';
import { assertNodes } from './node';
import { clip } from '../../text/clip';
import { sayJson } from '../../text/say-json';

/** One row of a decision table: with these variables a node is reached, or it is not. */
export interface ReachCase {
  readonly variables: Variables;
  readonly reached: boolean;
}

/**
 * The flow reaches a node exactly in the cases that say so, whatever the spelling of conditions, default flows and gateways; in
 * the others it gets past it.
 * @param walk begins where the variables are there; where no way leads from that to the node, it begins at the start
 * @throws CriterionFailure `reached-wrongly`, `not-reached`, `no-way-out`, and those of {@link assertNodes} and {@link assertOneToken}
 */
export function assertReachedWhen(
  model: ProcessModel,
  query: NodeQuery,
  cases: readonly ReachCase[],
  { decide, from }: Walk = {},
): Judgement {
  const nodes = assertNodes(model, query);
  const targets = new Set(nodes);
  const isOnTheWay = from && reach(model.process, targets, {}, { decide: () => undefined, from }) !== 'no';
  const walk = { decide, from: isOnTheWay ? from : undefined };
  let undecided: Judgement | undefined;
  for (const { variables, reached } of cases) {
    const found = reach(model.process, targets, variables, walk);
    const given = Object.entries(variables)
      .map(([name, value]) => `${name} = ${sayJson(value)}`)
      .join(', ');
    if (found === 'maybe')
      undecided ??= { kind: 'undecided', reason: `Only a run shows where the flow goes with ${given}.` };
    else if (found !== 'yes') {
      const stuck = whereStuck(model.process, variables, walk);
      if (stuck) throw new CriterionFailure(noWay(stuck, given));
    }
    if (found !== 'maybe' && (found === 'yes') !== reached) throw new CriterionFailure(wrongWay(nodes, given, reached));
  }
  assertOneToken(model.process, nodes);
  return undecided ?? holds;
}

/** A gateway at which no condition holds and no flow is the default. */
function noWay(gateway: FlowNode, given: string): Finding {
  const conditions = gateway.outgoing.flatMap((flow) => flow.condition ?? []);
  return {
    code: 'no-way-out',
    subject: `With ${given} ${describe(gateway)}`,
    actual: `has no way to go on (${clip(conditions.join(' and '))})`,
    expected: 'one of its flows should be taken',
    where: whereIs(gateway),
    hint: 'Between the conditions is a gap: which flow is taken where none of them holds?',
  };
}

function wrongWay(nodes: readonly FlowNode[], given: string, expected: boolean) {
  const [node] = nodes;
  const decision = nodes.map(decisionBefore).find((gateway) => gateway !== undefined);
  const conditions = decision?.outgoing.flatMap((flow) => flow.condition ?? []) ?? [];
  return {
    code: expected ? 'not-reached' : 'reached-wrongly',
    subject: `With ${given} ${node ? describe(node) : 'the task'}`,
    actual: `is ${expected ? 'not reached' : 'reached'}${conditions.length > 0 ? ` (${clip(conditions.join(' and '))})` : ''}`,
    expected: expected ? 'it should be' : 'it should be left out',
    ...(decision ? { where: whereIs(decision) } : node && { where: whereIs(node) }),
    hint: decision
      ? `Look at the flows of the ${describeType(decision)}: which way is the comparison, what of the boundary value, and which flow is the default?`
      : 'No gateway decides about it.',
  };
}
