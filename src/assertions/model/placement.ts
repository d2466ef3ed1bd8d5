import { CriterionFailure } from '../../errors';
import { withArticle } from '../../text/with-article';
import { capital, describe, sayList, whereIs } from '../../model/describe';
import { boundaryEventsOf } from '../../model/follow-flow';
import { quoted } from '../../model/names';
import type { FlowNode, FlowScope } from '../../model/process-model';

/** All of these nodes lie in one of those sub-processes, however deep. @throws CriterionFailure `not-in-sub-process` */
export function assertInside(nodes: readonly FlowNode[], subProcesses: readonly FlowNode[], name: string): void {
  const outside = nodes.find((node) => !scopesOf(node).some((scope) => subProcesses.some(({ id }) => id === scope.id)));
  if (outside === undefined) return;
  const { scope } = outside;
  throw new CriterionFailure({
    code: 'not-in-sub-process',
    subject: capital(describe(outside)),
    actual: `lies in ${isNode(scope) ? describe(scope) : 'the process itself'}`,
    expected: `it should lie in the sub-process ${quoted(name)}`,
    where: whereIs(outside),
  });
}

/** Each of these activities has one of those boundary events. @throws CriterionFailure `not-attached` */
export function assertAttached(events: readonly FlowNode[], activities: readonly FlowNode[], name: string): void {
  const stray = events.find(({ attachedTo }) => !activities.some((activity) => activity.id === attachedTo?.id));
  if (stray === undefined) return;
  throw new CriterionFailure({
    code: 'not-attached',
    subject: capital(describe(stray)),
    actual: stray.attachedTo === undefined ? 'sits on no activity' : `sits on ${describe(stray.attachedTo)}`,
    expected: `it should sit on the border of ${quoted(name)}`,
    where: whereIs(stray),
  });
}

/** A kind of boundary event sits on each of these activities. @throws CriterionFailure `boundary-event-missing` */
export function assertBoundaryEvent(activities: readonly FlowNode[], kind: string, interrupting: boolean): void {
  for (const activity of activities) {
    const attached = boundaryEventsOf(activity);
    if (attached.some((one) => one.event?.kind === kind && one.interrupting === interrupting)) continue;
    const words = `${interrupting ? 'interrupting' : 'non-interrupting'} ${kind} event`;
    throw new CriterionFailure({
      code: 'boundary-event-missing',
      subject: capital(describe(activity)),
      actual:
        attached.length === 0
          ? 'has no event on its border'
          : `has ${sayList(attached.map((one) => `${describe(one)}${one.interrupting ? '' : ' (non-interrupting)'}`))} on its border`,
      expected: `${withArticle(words)} should sit there`,
      where: whereIs(activity),
    });
  }
}

/** A compensation event has each of these nodes undo one of those activities. @throws CriterionFailure `compensation-missing` */
export function assertUndoes(nodes: readonly FlowNode[], activities: readonly FlowNode[], name: string): void {
  for (const node of nodes) {
    const hosts = activities.flatMap((activity) => [activity, ...scopesOf(activity).filter(isNode)]);
    const events = hosts.flatMap(boundaryEventsOf).filter(({ event }) => event?.kind === 'compensate');
    if (events.some(({ compensatedBy }) => compensatedBy === node)) continue;
    throw new CriterionFailure({
      code: 'compensation-missing',
      subject: capital(describe(node)),
      actual:
        node.incoming.length > 0
          ? 'is a step that a flow leads to'
          : `is not what a compensation event has undo something`,
      expected: `a compensation event should have it undo ${quoted(name)}`,
      where: whereIs(node),
    });
  }
}

function scopesOf({ scope }: FlowNode): FlowScope[] {
  return isNode(scope) ? [scope, ...scopesOf(scope)] : [scope];
}

function isNode(scope: FlowScope): scope is FlowNode {
  return 'type' in scope;
}
