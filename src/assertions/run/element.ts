import { CriterionFailure } from '../../errors';
import { quoted } from '../../model/names';
import type { FlowNode } from '../../model/process-model';
import { at, type ProcessInstance } from '../../run/process-instance';
import { event, isAt, isBody, isWhole } from '../../run/records';
import { openJobs } from './open-jobs';
import { count } from './path';

/** An element that a scenario names. */
export interface NamedNodes {
  readonly name: string;
  readonly nodes: readonly FlowNode[];
}

/** What becomes of an element. */
export type ElementState = 'entered' | 'completed' | 'terminated';

const intents = {
  entered: 'ELEMENT_ACTIVATED',
  completed: 'ELEMENT_COMPLETED',
  terminated: 'ELEMENT_TERMINATED',
} as const;

const isElement = event('PROCESS_INSTANCE');

/**
 * Waits until an element has come to a state, at any time since the instance began; of a multi-instance activity the whole
 * of it.
 * @throws CriterionFailure `not-reached`, `not-completed`, `not-terminated`
 */
export async function assertComesTo(
  instance: ProcessInstance,
  element: NamedNodes,
  state: ElementState,
): Promise<void> {
  const { name, nodes } = element;
  await instance.comes((record) => isElement(record) && record.intent === intents[state] && isWhole(record, nodes), {
    code: state === 'entered' ? 'not-reached' : `not-${state}`,
    expected: state === 'entered' ? `it should come to ${quoted(name)}` : `${quoted(name)} should be ${state}`,
    ...at(nodes[0]),
  });
}

/** An element came to a state so many times in all; of a multi-instance activity, each instance counts. @throws CriterionFailure */
export function assertTimes(instance: ProcessInstance, element: NamedNodes, state: ElementState, times: number): void {
  const { name, nodes } = element;
  const found = instance.count(nodes, intents[state]);
  if (found === times) return;
  const open = state === 'completed' ? openJobs(instance, nodes).at(-1) : undefined;
  const escalation = found < times ? uncaughtEscalation(instance) : undefined;
  throw new CriterionFailure({
    code: `${state}-otherwise`,
    subject: quoted(name),
    actual: `${found === 0 ? `was not ${state}` : `was ${state} ${count(found)}`}${open === undefined ? '' : `, for nobody did its job of the type ${quoted(String(open.value['type']))}`}${escalation === undefined ? '' : `, and no event catches the escalation with the code ${quoted(escalation)}`}`,
    expected: `it should be ${state} ${count(times)}`,
    ...at(nodes[0]),
  });
}

/** The code of an escalation that was thrown and that nothing caught: where somebody waits for what follows it, that is why. */
function uncaughtEscalation({ records }: ProcessInstance): string | undefined {
  const isUncaught = event('ESCALATION', 'NOT_ESCALATED');
  const thrown = records.filter(isUncaught).at(-1)?.value['escalationCode'];
  return typeof thrown === 'string' ? thrown : undefined;
}

/**
 * Elements came to a state one after the other: there are times, one for each, in this order. What else happened between
 * them does not matter.
 * @throws CriterionFailure `order-differs`
 */
export function assertOrder(instance: ProcessInstance, elements: readonly NamedNodes[], state: ElementState): void {
  let position = -1;
  let before: string | undefined;
  for (const { name, nodes } of elements) {
    const all = instance.records.filter(
      (record) => isElement(record) && record.intent === intents[state] && isAt(record, nodes) && !isBody(record),
    );
    const next = all.find((record) => record.position > position);
    if (next === undefined) {
      throw new CriterionFailure({
        code: 'order-differs',
        subject: quoted(name),
        actual:
          all.length === 0 ? `was not ${state}` : `was ${state} before ${quoted(before ?? '')}, and not again after it`,
        expected: before === undefined ? `it should be ${state}` : `it should be ${state} after ${quoted(before)}`,
        ...at(nodes[0]),
      });
    }
    ({ position } = next);
    before = name;
  }
}
