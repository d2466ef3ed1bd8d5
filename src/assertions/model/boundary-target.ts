import { CriterionFailure } from '../../errors';
import { describeLookalike } from '../../text/lookalike';
import { describe, sayTargets, whereIs } from '../../model/describe';
import { arrivals, splitOn } from '../../model/follow-flow';
import { holds, holdsWith, type Judgement } from '../../model/judgement';
import type { NodeQuery } from '../../model/locate';
import { alikeName, plainName, quoted, sameName } from '../../model/names';
import type { FlowNode, FlowScope, ProcessModel } from '../../model/process-model';
import { anyOf } from './any-of';
import { assertErrorEventsOn } from './error-boundary';
import { assertGatewaysAfterStart } from './gateway-after-start';
import { assertSoonestOn } from './soonest-timer';

/**
 * The flow of the timer on an activity, of the one that fires first if there are several, leads to the exclusive gateway after
 * the start event, and nowhere else.
 * @throws CriterionFailure `timer-leads-elsewhere`, `token-splits`, and those of {@link assertSoonestOn} and
 * {@link assertGatewaysAfterStart}
 */
export function assertTimerLeadsToStartGateway(model: ProcessModel, activity: NodeQuery): Judgement {
  const gateways = assertGatewaysAfterStart(model);
  return assertSoonestOn(model, activity, (timer) => {
    const met = arrivals(model.process, timer);
    const expected = 'its flow should lead to the gateway after the start event';
    if (!gateways.some((gateway) => met.has(gateway))) {
      throw new CriterionFailure({
        code: 'timer-leads-elsewhere',
        subject: `The timer on ${activity.name}`,
        actual: sayTargets(timer),
        expected,
        where: whereIs(timer),
        hint: 'What should happen once more after the timeout, and where does the way there begin?',
      });
    }
    assertOneWay(splitOn(timer, met), `The timer on ${activity.name}`, `${expected}, and nowhere else`);
    return holds;
  });
}

/**
 * The flow of the error event on an activity leads to an end event of a name, and to no other, which ends the process and
 * throws nothing on.
 * @throws CriterionFailure `error-leads-elsewhere`, `token-splits`, `wrong-end-event`, `end-event-inside`, `end-event-throws`,
 * and those of {@link assertErrorEventsOn}
 */
export function assertErrorLeadsToEndEvent(model: ProcessModel, activity: NodeQuery, endEvent: string): Judgement {
  return anyOf(assertErrorEventsOn(model, activity), (event) => {
    const met = arrivals(model.process, event);
    const ends = [...met].filter((node) => node.type === 'EndEvent');
    const expected = `its flow should lead to the end event ${quoted(endEvent)}`;
    if (ends.length === 0) {
      throw new CriterionFailure({
        code: 'error-leads-elsewhere',
        subject: `The error event on ${activity.name}`,
        actual: sayTargets(event),
        expected,
        where: whereIs(event),
        hint: `Where should the process be when "${activity.name}" has failed?`,
      });
    }
    assertOneWay(splitOn(event, met), `The error event on ${activity.name}`, `${expected}, and nowhere else`);
    return anyOf(ends, (end) => judgeEnd(model.process, end, endEvent));
  });
}

function assertOneWay(split: FlowNode | undefined, subject: string, expected: string): void {
  if (split === undefined) return;
  throw new CriterionFailure({
    code: 'token-splits',
    subject,
    actual: `${split.type === 'BoundaryEvent' ? '' : `comes to ${describe(split)}, which `}${sayTargets(split)} at once`,
    expected,
    where: whereIs(split),
    hint: 'Every flow that leaves an event is taken: how many tokens go on from here?',
  });
}

function judgeEnd(process: FlowScope, end: FlowNode, name: string): Judgement {
  const expected = `an end event ${quoted(name)} should follow the error`;
  if (!alikeName(end.name, name)) {
    const lookalike = describeLookalike(plainName(end.name ?? ''), name);
    const hint =
      lookalike === undefined
        ? 'Who watches the process in Operate knows its ends by their names.'
        : `The name looks right, but it ${lookalike}.`;
    throw new CriterionFailure({
      code: 'wrong-end-event',
      subject: 'The flow of the error event',
      actual: `ends at ${describe(end)}`,
      expected,
      where: whereIs(end),
      hint,
    });
  }
  if (end.scope !== process) {
    const { scope } = end;
    throw new CriterionFailure({
      code: 'end-event-inside',
      subject: `The end event ${quoted(name)}`,
      actual: `lies inside ${'type' in scope ? describe(scope as FlowNode) : 'another process'}`,
      expected: 'the process itself should end there',
      where: whereIs(end),
      hint: 'An end event inside a sub-process ends that sub-process only, and the process goes on after it.',
    });
  }
  if (end.event?.kind === 'error' || end.event?.kind === 'message') {
    const hint =
      'The error has been caught here; the kind of the end event decides whether something is thrown once more.';
    throw new CriterionFailure({
      code: 'end-event-throws',
      subject: `The end event ${quoted(name)}`,
      actual: `is an end event of the kind ${end.event.kind}`,
      expected: 'it should just end',
      where: whereIs(end),
      hint,
    });
  }
  if (sameName(end.name, name)) return holds;
  return holdsWith({
    code: 'name-spelled-otherwise',
    message: `The end event ${quoted(end.name ?? '')} is taken for ${quoted(name)}: its name is spelled otherwise.`,
    where: whereIs(end),
  });
}
