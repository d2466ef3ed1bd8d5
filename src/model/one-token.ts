import { CriterionFailure } from '../errors';
import { capital, describe, whereIs } from './describe';
import { linkTargets } from './follow-flow';
import type { FlowNode, FlowScope } from './process-model';
import { starts } from './routing';

/**
 * One token comes to a node, not several at once because a node has more than one flow that leads there.
 * @throws CriterionFailure `token-splits`, which points at the node where one token becomes several
 */
export function assertOneToken(process: FlowScope, nodes: readonly FlowNode[]): void {
  const ordinary = flowFrom(process, starts(process));
  for (const node of nodes) {
    const split = [...ordinary].find((one) => splits(one) && waysTo(process, one, node) > 1);
    if (split === undefined) continue;
    throw new CriterionFailure({
      code: 'token-splits',
      subject: capital(describe(split)),
      actual: `leads to ${describe(node)} by ${waysTo(process, split, node)} flows at once`,
      expected: 'one flow should lead there',
      where: whereIs(split),
      hint: 'Every flow that leaves an event or an activity is taken: how many tokens go on from here?',
    });
  }
}

function splits({ type, outgoing }: FlowNode): boolean {
  return outgoing.length > 1 && !/^(Exclusive|Inclusive|EventBased)Gateway$/.test(type);
}

function waysTo(process: FlowScope, from: FlowNode, to: FlowNode): number {
  return from.outgoing.filter((flow) => flowFrom(process, [flow.target]).has(to)).length;
}

/** Where the ordinary flow comes to, boundary events left out, without waiting for other tokens on the way. */
function flowFrom(process: FlowScope, from: readonly FlowNode[]): ReadonlySet<FlowNode> {
  const met = new Set<FlowNode>(from);
  for (const node of met) {
    if (/^(Parallel|Inclusive)Gateway$/.test(node.type) && node.incoming.length > 1) continue;
    for (const { target } of node.outgoing) met.add(target);
    for (const inner of [...starts(node), ...linkTargets(process, node)]) met.add(inner);
  }
  return met;
}
