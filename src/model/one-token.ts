import { CriterionFailure } from '../errors';
import { capital, describe, whereIs } from './describe';
import { linkTargets } from './follow-flow';
import type { FlowNode, FlowScope } from './process-model';
import { reachable } from './reachable';
import { starts } from './routing';

/**
 * One token comes to a node, not several at once because a node has more than one flow that leads there.
 * @throws CriterionFailure `token-splits`, which points at the node where one token becomes several
 */
export function demandOneToken(process: FlowScope, nodes: readonly FlowNode[]): void {
  for (const node of nodes) {
    const split = [...reachable(process)].find((one) => splits(one) && waysTo(process, one, node) > 1);
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
  return from.outgoing.filter((flow) => leadsTo(process, flow.target, to)).length;
}

/** Whether the ordinary flow from a node comes to another one, without waiting for other tokens on the way. */
function leadsTo(process: FlowScope, from: FlowNode, to: FlowNode): boolean {
  const met = new Set<FlowNode>([from]);
  for (const node of met) {
    if (node === to) return true;
    if (/^(Parallel|Inclusive)Gateway$/.test(node.type) && node.incoming.length > 1) continue;
    for (const { target } of node.outgoing) met.add(target);
    for (const inner of [...starts(node), ...linkTargets(process, node)]) met.add(inner);
  }
  return false;
}
