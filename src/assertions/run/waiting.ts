import { CriterionFailure } from '../../errors';
import type { EngineRecord } from '../../journal/record';
import { sayDuration } from '../../model/duration/say-duration';
import { boundaryEventsOf } from '../../model/follow-flow';
import { quoted } from '../../model/names';
import type { FlowNode } from '../../model/process-model';
import type { ExerciseRun } from '../../run/exercise-run';
import { at, type ProcessInstance } from '../../run/process-instance';
import { event } from '../../run/records';
import type { NamedNodes } from './element';

/** With a real clock some time passes between a timer's start and the look at it. */
const realClockTolerance = 1_000;

const isTimer = event('TIMER');

/**
 * A timer waits at an element (on its border, in it, or the element itself) and is due in so much engine time from now.
 * @throws CriterionFailure `no-timer`, `timer-differs`
 */
export async function assertDueIn(
  run: ExerciseRun,
  instance: ProcessInstance,
  { name, nodes }: NamedNodes,
  milliseconds: number,
): Promise<void> {
  const ids = nodes.flatMap((node) => [node, ...boundaryEventsOf(node), ...eventStartsOf(node)]).map(({ id }) => id);
  const isOurs = (record: EngineRecord): boolean =>
    isTimer(record) && ids.includes(String(record.value['targetElementId']));
  const isOpen = ({ key }: EngineRecord): boolean =>
    !instance.records.some(
      (other) => isTimer(other) && other.key === key && ['TRIGGERED', 'CANCELED'].includes(other.intent),
    );
  await instance.comes((record) => isOurs(record) && record.intent === 'CREATED' && isOpen(record), {
    code: 'no-timer',
    expected: `a timer should wait at ${quoted(name)}`,
    ...at(nodes[0]),
  });
  const now = await run.now();
  const left = instance.records
    .filter((record) => isOurs(record) && record.intent === 'CREATED' && isOpen(record))
    .map(({ value }) => Number(value['dueDate']) - now);
  const tolerance = run.clock === 'virtual' ? 0 : realClockTolerance;
  if (left.some((one) => Math.abs(one - milliseconds) <= tolerance)) return;
  throw new CriterionFailure({
    code: 'timer-differs',
    subject: `The timer at ${quoted(name)}`,
    actual: `is due in ${left.map(sayDuration).join(' and ')}`,
    expected: `it should be due in ${sayDuration(milliseconds)}`,
    ...at(nodes[0]),
  });
}

const isSubscription = event('PROCESS_MESSAGE_SUBSCRIPTION');
const over = ['CORRELATED', 'DELETED'];

/** A message that a process instance waits for. */
export interface Awaited {
  readonly name: string;
  readonly correlationKey: string;
}

/** Messages that the instance waits for now. */
export function openSubscriptions(instance: ProcessInstance): Awaited[] {
  return instance.records
    .filter(
      (record) =>
        isSubscription(record) &&
        record.intent === 'CREATED' &&
        !instance.records.some(
          // one that lets its activity go on waits for the next message
          (other) =>
            isSubscription(other) &&
            other.key === record.key &&
            over.includes(other.intent) &&
            (other.intent === 'DELETED' || other.value['interrupting'] === true),
        ),
    )
    .map(({ value }) => ({ name: String(value['messageName']), correlationKey: String(value['correlationKey']) }));
}

/** The instance waits for a message with this correlation key. @throws CriterionFailure `no-subscription`, `other-message-awaited` */
export async function assertAwaits(instance: ProcessInstance, { name, correlationKey }: Awaited): Promise<void> {
  const isMeant = (one: Awaited): boolean => one.name === name && one.correlationKey === correlationKey;
  const expected = `it should wait for the message ${quoted(name)} with the correlation key ${quoted(correlationKey)}`;
  await instance
    .comes((record) => isSubscription(record) && openSubscriptions(instance).some(isMeant), {
      code: 'no-subscription',
      expected,
    })
    .catch((error: unknown) => {
      const others = openSubscriptions(instance);
      if (!(error instanceof CriterionFailure) || others.length === 0) throw error;
      const said = others.map((one) => `${quoted(one.name)} with the correlation key ${quoted(one.correlationKey)}`);
      throw new CriterionFailure({
        code: 'other-message-awaited',
        subject: 'The process instance',
        actual: `waits for the message ${said.join(' and ')}`,
        expected,
      });
    });
}

const isSignal = event('SIGNAL_SUBSCRIPTION');

/** The instance waits for a signal. @throws CriterionFailure `no-subscription` */
export async function assertAwaitsSignal(run: ExerciseRun, instance: ProcessInstance, name: string): Promise<void> {
  await run.settle();
  // records of signal subscriptions do not all say their process instance: they name an element instance of it
  const keys = new Set(instance.records.map(({ key }) => key));
  const all = run.records.all.filter(
    (record) => isSignal(record) && keys.has(String(record.value['catchEventInstanceKey'])),
  );
  const open = all.filter(
    (record) =>
      record.intent === 'CREATED' && !all.some((other) => other.intent === 'DELETED' && other.key === record.key),
  );
  if (open.some(({ value }) => value['signalName'] === name)) return;
  const others = open.map(({ value }) => quoted(String(value['signalName'])));
  throw new CriterionFailure({
    code: 'no-subscription',
    subject: 'The process instance',
    actual: others.length === 0 ? 'waits for no signal' : `waits for the signal ${others.join(' and ')}`,
    expected: `it should wait for the signal ${quoted(name)}`,
  });
}

/** Start events of the event sub-processes in a node. */
function eventStartsOf({ flowNodes }: FlowNode): FlowNode[] {
  return flowNodes
    .filter(({ triggeredByEvent }) => triggeredByEvent)
    .flatMap((inner) => inner.flowNodes.filter(({ type }) => type === 'StartEvent'));
}
