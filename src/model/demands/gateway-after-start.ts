import { CriterionFailure } from '../../errors';
import { describe, sayList, whereIs } from '../describe';
import { holds, type Judgement } from '../judgement';
import type { NodeQuery } from '../locate';
import type { FlowNode, ProcessModel } from '../process-model';
import { starts } from '../routing';
import { anyOf } from './any-of';
import { demandNodes } from './node';

/** The exclusive gateways that follow a start event of the process without anything between. */
export function gatewaysAfterStart(model: ProcessModel): readonly FlowNode[] {
  return starts(model.process)
    .flatMap((start) => start.outgoing.map((flow) => flow.target))
    .filter((node) => node.type === 'ExclusiveGateway');
}

/**
 * Directly after the start event stands an exclusive gateway that leads to an activity.
 * @throws CriterionFailure `start-missing`, `node-missing`, `gateway-missing`, `gateway-leads-elsewhere`
 */
export function demandGatewayAfterStart(model: ProcessModel, next: NodeQuery): Judgement {
  const targets = demandNodes(model, next);
  const events = starts(model.process);
  if (events.length === 0) {
    const expected = `an exclusive gateway should follow it, before "${next.name}"`;
    throw new CriterionFailure({
      code: 'start-missing',
      subject: 'The process',
      actual: 'has no start event',
      expected,
    });
  }
  return anyOf(events, (start) => judgeStart(start, targets, next.name));
}

function judgeStart(start: FlowNode, targets: readonly FlowNode[], next: string): Judgement {
  const followers = start.outgoing.map((flow) => flow.target);
  const gateways = followers.filter((node) => node.type === 'ExclusiveGateway');
  if (gateways.length > 0) return anyOf(gateways, (gateway) => judgeGateway(gateway, targets, next));
  throw new CriterionFailure({
    code: 'gateway-missing',
    subject: capital(describe(start)),
    actual: followers.length === 0 ? 'leads nowhere' : `leads to ${sayList(followers.map(describe))}`,
    expected: `an exclusive gateway should stand directly after it, before "${next}"`,
    where: whereIs(start),
    hint: 'A flow that comes back needs a place to join: one token at a time goes on from there.',
  });
}

function judgeGateway(gateway: FlowNode, targets: readonly FlowNode[], next: string): Judgement {
  const followers = gateway.outgoing.map((flow) => flow.target);
  if (followers.some((node) => targets.includes(node))) return holds;
  throw new CriterionFailure({
    code: 'gateway-leads-elsewhere',
    subject: `The gateway after the start event`,
    actual: followers.length === 0 ? 'leads nowhere' : `leads to ${sayList(followers.map(describe))}`,
    expected: `"${next}" should come next`,
    where: whereIs(gateway),
  });
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
