import { CriterionFailure } from '../../errors';
import { capital, describe, sayTargets, whereIs } from '../describe';
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
 * The same, at least one.
 * @throws CriterionFailure `start-missing`, `gateway-missing`
 */
export function demandGatewaysAfterStart(model: ProcessModel): readonly FlowNode[] {
  const gateways = gatewaysAfterStart(model);
  if (gateways.length > 0) return gateways;
  const [start] = starts(model.process);
  if (!start) {
    const expected = 'one should be there, and an exclusive gateway directly after it';
    throw new CriterionFailure({
      code: 'start-missing',
      subject: 'The process',
      actual: 'has no start event',
      expected,
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

/**
 * Directly after the start event stands an exclusive gateway that leads to an activity.
 * @throws CriterionFailure `node-missing`, `gateway-leads-elsewhere`, and those of {@link demandGatewaysAfterStart}
 */
export function demandGatewayAfterStart(model: ProcessModel, next: NodeQuery): Judgement {
  const targets = demandNodes(model, next);
  return anyOf(demandGatewaysAfterStart(model), (gateway) => {
    if (gateway.outgoing.some((flow) => targets.includes(flow.target))) return holds;
    throw new CriterionFailure({
      code: 'gateway-leads-elsewhere',
      subject: 'The gateway after the start event',
      actual: sayTargets(gateway),
      expected: `"${next.name}" should come next`,
      where: whereIs(gateway),
    });
  });
}
