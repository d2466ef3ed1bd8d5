import { CriterionFailure } from '../../errors';
import { describe, sayList, whereIs } from '../../model/describe';
import { sayHost } from '../../model/say-host';
import { holds, type Judgement } from '../../model/judgement';
import { boundaryEventsOf } from '../../model/follow-flow';
import type { NodeQuery } from '../../model/locate';
import { flowNodesOf, type FlowNode, type ProcessModel } from '../../model/process-model';
import { assertNodes } from './node';

/**
 * The timers on the border of an activity; interrupting ones alone if there are any, for they are the ones that count.
 * @throws CriterionFailure as {@link assertTimerBoundary} when there is no timer at all
 */
export function assertTimersOn(model: ProcessModel, activity: NodeQuery): readonly FlowNode[] {
  const timers = timersOn(model, activity);
  if (timers.length === 0) assertTimerBoundary(model, activity);
  const interrupting = timers.filter((timer) => timer.interrupting);
  return interrupting.length > 0 ? interrupting : timers;
}

/**
 * An interrupting timer boundary event sits on an activity.
 * @throws CriterionFailure `node-missing`, `timer-missing`, `timer-not-interrupting`
 */
export function assertTimerBoundary(model: ProcessModel, activity: NodeQuery): Judgement {
  const timers = timersOn(model, activity);
  if (timers.some((timer) => timer.interrupting)) return holds;
  const nodes = assertNodes(model, activity);
  const attached = nodes.flatMap(boundaryEventsOf);
  const [passive] = timers;
  if (passive) throw notInterrupting(passive, activity);
  throw new CriterionFailure({
    code: 'timer-missing',
    subject: activity.name,
    actual:
      attached.length > 0
        ? `has ${sayList(attached.map(describe))} attached, but no timer`
        : `has no timer attached${elsewhere(model)}`,
    expected: 'an interrupting timer should sit on its border',
    ...(nodes[0] && { where: whereIs(nodes[0]) }),
    hint: 'A boundary event belongs to the activity on whose border it sits; move the activity and it moves along.',
  });
}

/** The fault of a timer that lets the wait go on. */
export function notInterrupting(timer: FlowNode, activity: NodeQuery): CriterionFailure {
  const repeats = timer.event?.kind === 'timer' && timer.event.cycle !== undefined;
  return new CriterionFailure({
    code: 'timer-not-interrupting',
    subject: `The timer on ${activity.name}`,
    actual: repeats ? 'repeats and does not interrupt it' : 'does not interrupt it',
    expected: 'the wait should be over when it fires',
    where: whereIs(timer),
    hint: repeats
      ? 'The kind of the timer matters: a date, a duration or a cycle.'
      : 'The border of the event tells: dashed or solid.',
  });
}

function timersOn(model: ProcessModel, activity: NodeQuery): readonly FlowNode[] {
  return assertNodes(model, activity)
    .flatMap(boundaryEventsOf)
    .filter((event) => event.event?.kind === 'timer');
}

/** Where the timers are instead, for who attached one to the wrong activity. */
function elsewhere(model: ProcessModel): string {
  const timers = [...flowNodesOf(model.process)].filter((node) => node.event?.kind === 'timer');
  if (timers.length === 0) return '';
  const places = timers.map((timer) =>
    timer.attachedTo ? `on ${sayHost(model.process, timer.attachedTo)}` : 'in the flow',
  );
  return ` (there is one ${sayList([...new Set(places)])})`;
}
