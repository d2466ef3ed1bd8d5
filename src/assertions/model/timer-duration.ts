import { CriterionFailure, type Finding } from '../../errors';
import { whereIs } from '../../model/describe';
import { durationOf } from '../../model/duration/duration-of';
import { sayDuration } from '../../model/duration/say-duration';
import { holds, type Judgement } from '../../model/judgement';
import type { NodeQuery } from '../../model/locate';
import type { FlowNode, ProcessModel } from '../../model/process-model';
import { assertSoonestOn } from './soonest-timer';
import { notInterrupting } from './timer-boundary';
import { clip } from '../../text/clip';

/** A wait of an activity. */
export interface ExpectedDuration {
  readonly activity: NodeQuery;
  readonly milliseconds: number;
}

/**
 * The timer on an activity fires after exactly this time, in whatever notation.
 * @throws CriterionFailure `timer-duration-differs`, and those of {@link assertSoonestOn}
 */
export function assertTimerDuration(model: ProcessModel, wanted: ExpectedDuration): Judgement {
  return assertSoonestOn(model, wanted.activity, (timer) => judgeTimer(timer, wanted));
}

function judgeTimer(timer: FlowNode, wanted: ExpectedDuration): Judgement {
  const finding = (actual: string, hint?: string): Finding => ({
    code: 'timer-duration-differs',
    subject: wanted.activity.name,
    actual,
    expected: `the timer on it should fire after ${sayDuration(wanted.milliseconds)}`,
    where: whereIs(timer),
    ...(hint !== undefined && { hint }),
  });
  const { duration, date, cycle } = timer.event?.kind === 'timer' ? timer.event : {};
  if (duration === undefined) {
    // a date computed from now() may well be the same moment
    if (date?.startsWith('=')) return { kind: 'undecided', reason: `Only a run shows when ${clip(date)} is.` };
    if (date)
      throw new CriterionFailure(
        finding(`waits until ${clip(date)}`, 'The kind of the timer matters: a date, a duration or a cycle.'),
      );
    // a modeler offers a cycle only together with a timer that does not interrupt: that is one mistake
    if (cycle !== undefined && !timer.interrupting) throw notInterrupting(timer, wanted.activity);
    return {
      kind: 'refused',
      finding: finding(cycle ? `waits in a cycle (${clip(cycle)})` : 'waits for a time that is not given'),
    };
  }
  const reading = durationOf(duration);
  if ('dynamic' in reading)
    return { kind: 'undecided', reason: `Only a run shows how long ${clip(duration)} is: ${reading.dynamic}` };
  if ('unreadable' in reading) {
    const unreadable = finding(
      `waits ${reading.unreadable}`,
      'P begins a period, T its time of day, and a letter follows each number.',
    );
    if (reading.refusedAtDeployment) return { kind: 'refused', finding: unreadable };
    throw new CriterionFailure(unreadable);
  }
  if (reading.milliseconds === wanted.milliseconds) return holds;
  const hint = 'Read the letters after the numbers: the same one means months before the T and minutes after it.';
  throw new CriterionFailure(finding(`waits ${sayDuration(reading.milliseconds)} (${clip(duration)})`, hint));
}
