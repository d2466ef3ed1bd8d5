import { CriterionFailure } from '../../errors';
import { describe, sayTargets, whereIs } from '../describe';
import { arrivals } from '../follow-flow';
import { holds, type Judgement } from '../judgement';
import type { NodeQuery } from '../locate';
import { sameName } from '../names';
import type { FlowNode, ProcessModel } from '../process-model';
import { anyOf } from './any-of';
import { demandErrorEventsOn } from './error-boundary';
import { demandGatewaysAfterStart } from './gateway-after-start';
import { demandTimersOn } from './timer-boundary';

/**
 * The flow of the timer on an activity leads to the exclusive gateway after the start event.
 * @throws CriterionFailure `timer-leads-elsewhere`, and those of {@link demandTimersOn} and {@link demandGatewaysAfterStart}
 */
export function demandTimerLeadsToStartGateway(model: ProcessModel, activity: NodeQuery): Judgement {
  const timers = demandTimersOn(model, activity);
  const gateways = demandGatewaysAfterStart(model);
  return anyOf(timers, (timer) => {
    const met = arrivals(model.process, timer, { throwEvents: false });
    if (gateways.some((gateway) => met.has(gateway))) return holds;
    throw new CriterionFailure({
      code: 'timer-leads-elsewhere',
      subject: `The timer on ${activity.name}`,
      actual: sayTargets(timer),
      expected: 'its flow should lead to the gateway after the start event',
      where: whereIs(timer),
      hint: 'What should happen once more after the timeout, and where does the way there begin?',
    });
  });
}

/**
 * The flow of the error event on an activity leads to an end event of a name, which ends and throws nothing on.
 * @throws CriterionFailure `error-leads-elsewhere`, `wrong-end-event`, `end-event-throws`, and those of {@link demandErrorEventsOn}
 */
export function demandErrorLeadsToEndEvent(model: ProcessModel, activity: NodeQuery, endEvent: string): Judgement {
  return anyOf(demandErrorEventsOn(model, activity), (event) => {
    const ends = [...arrivals(model.process, event, { throwEvents: true })].filter((node) => node.type === 'EndEvent');
    if (ends.length > 0) return anyOf(ends, (end) => judgeEnd(end, endEvent));
    throw new CriterionFailure({
      code: 'error-leads-elsewhere',
      subject: `The error event on ${activity.name}`,
      actual: sayTargets(event),
      expected: `its flow should lead to the end event "${endEvent}"`,
      where: whereIs(event),
      hint: `Where should the process be when "${activity.name}" has failed?`,
    });
  });
}

function judgeEnd(end: FlowNode, name: string): Judgement {
  const expected = `an end event "${name}" should follow the error`;
  if (!sameName(end.name, name)) {
    const hint = 'Who watches the process in Operate knows its ends by their names.';
    throw new CriterionFailure({
      code: 'wrong-end-event',
      subject: 'The flow of the error event',
      actual: `ends at ${describe(end)}`,
      expected,
      where: whereIs(end),
      hint,
    });
  }
  if (end.event?.kind === 'error' || end.event?.kind === 'message') {
    const hint =
      'The error has been caught here; the kind of the end event decides whether something is thrown once more.';
    throw new CriterionFailure({
      code: 'end-event-throws',
      subject: `The end event "${name}"`,
      actual: `is an end event of the kind ${end.event.kind}`,
      expected: 'it should just end',
      where: whereIs(end),
      hint,
    });
  }
  return holds;
}
