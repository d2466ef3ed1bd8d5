import { CriterionFailure } from '../../errors';
import { sayDuration } from '../../model/duration/say-duration';
import { at, type EngineTimer, type ProcessInstance } from '../../run/process-instance';
import type { ExerciseRun } from '../../run/exercise-run';

/** With a real clock some time has passed between the start of the instance and that of its timer. */
const realClockTolerance = 1_000;

/** No timer of the activity is due yet, and the token is still there. @throws CriterionFailure */
export async function assertStillWaiting(run: ExerciseRun, instance: ProcessInstance, name: string): Promise<void> {
  const nodes = await run.nodes(name);
  const now = await run.now();
  const due = endingTimers(instance).find((timer) => timer.fired || timer.dueDate <= now);
  if (due !== undefined) throw waited(name, due, 'the timer on it should not fire yet', instance);
  if (instance.active.some((node) => nodes.some(({ id }) => id === node.id))) return;
  throw new CriterionFailure({
    code: 'left-early',
    subject: 'The process instance',
    actual: instance.whereabouts,
    expected: `it should still wait at "${name}"`,
  });
}

/** A timer of the activity is due, and fires. @throws CriterionFailure when there is none or it is due later */
export async function assertTimerFires(run: ExerciseRun, instance: ProcessInstance, name: string): Promise<void> {
  const [timer] = [...endingTimers(instance), ...instance.timers];
  if (timer === undefined) {
    throw new CriterionFailure({
      code: 'no-timer',
      subject: name,
      actual: 'has no timer and waits for ever',
      expected: 'a timer on it should fire',
    });
  }
  const now = await run.now();
  const tolerance = run.clock === 'virtual' ? 0 : realClockTolerance;
  if (timer.dueDate > now + tolerance) throw waited(name, timer, 'the timer on it should have fired', instance, now);
  await instance.fires(timer);
}

/** Timers that end the wait when they fire; others, a reminder say, do not matter to it. */
function endingTimers(instance: ProcessInstance): EngineTimer[] {
  return instance.timers.filter(({ elementId }) => instance.nodeOf(elementId)?.interrupting);
}

function waited(
  name: string,
  timer: EngineTimer,
  expected: string,
  instance: ProcessInstance,
  now?: number,
): CriterionFailure {
  const event = instance.nodeOf(timer.elementId);
  return new CriterionFailure({
    code: 'timer-differs',
    subject: name,
    actual: `waits ${sayDuration(timer.dueDate - timer.createdAt)}`,
    expected: now === undefined ? expected : `${expected} after ${sayDuration(now - timer.createdAt)}`,
    ...at(event),
  });
}
