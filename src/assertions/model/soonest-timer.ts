import { CriterionFailure } from '../../errors';
import { whereIs } from '../../model/describe';
import { durationOf } from '../../model/duration/duration-of';
import { sayDuration } from '../../model/duration/say-duration';
import type { Judgement } from '../../model/judgement';
import type { NodeQuery } from '../../model/locate';
import type { FlowNode, ProcessModel } from '../../model/process-model';
import { anyOf } from './any-of';
import { assertTimersOn } from './timer-boundary';

/**
 * One of the timers that end the wait at an activity holds, and it is the one that fires first, as far as a look at them can
 * say that: the others never fire.
 * @throws CriterionFailure `timer-fires-first` when another one, which does not hold, comes before it; that of the first timer
 * when none holds; and those of {@link assertTimersOn}
 */
export function assertSoonestOn(
  model: ProcessModel,
  activity: NodeQuery,
  judge: (timer: FlowNode) => Judgement,
): Judgement {
  const timers = assertTimersOn(model, activity);
  const judgement = anyOf(timers, judge);
  const holding = timers.filter((timer) => isSound(timer, judge)).map(lengthOf);
  const latest = Math.min(...holding.map((length) => length ?? Number.NEGATIVE_INFINITY));
  const first = timers.find(
    (timer) => (lengthOf(timer) ?? Number.POSITIVE_INFINITY) <= latest && !isSound(timer, judge),
  );
  if (first === undefined) return judgement;
  throw new CriterionFailure({
    code: 'timer-fires-first',
    subject: activity.name,
    actual: `has a second timer, which ends the wait after ${sayDuration(lengthOf(first) ?? 0)}`,
    expected: 'the timer that the exercise asks for should fire first',
    where: whereIs(first),
    hint: 'Several timers on one activity run at the same time.',
  });
}

function isSound(timer: FlowNode, judge: (timer: FlowNode) => Judgement): boolean {
  try {
    judge(timer);
    return true;
  } catch (error) {
    if (error instanceof CriterionFailure) return false;
    throw error;
  }
}

/** Milliseconds; undefined where only a run can tell. */
function lengthOf({ event }: FlowNode): number | undefined {
  if (event?.kind !== 'timer' || event.duration === undefined) return undefined;
  const reading = durationOf(event.duration);
  return 'milliseconds' in reading ? reading.milliseconds : undefined;
}
