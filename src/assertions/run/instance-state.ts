import { CriterionFailure } from '../../errors';
import { sayList } from '../../model/describe';
import { quoted } from '../../model/names';
import type { ExerciseRun } from '../../run/exercise-run';
import { at, type ProcessInstance } from '../../run/process-instance';
import { event } from '../../run/records';
import type { NamedNodes } from './element';

/** How a process instance stands. */
export type InstanceState = 'active' | 'completed' | 'terminated';

const isProcess = event('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', 'ELEMENT_TERMINATED');

/**
 * The process instance itself comes to this state; it is active if it has not ended once the engine has nothing to do.
 * @throws CriterionFailure `instance-differs`, `not-ended`
 */
export async function assertInstance(run: ExerciseRun, instance: ProcessInstance, state: InstanceState): Promise<void> {
  const differs = (): CriterionFailure =>
    new CriterionFailure({
      code: 'instance-differs',
      subject: 'The process instance',
      actual: instance.whereabouts,
      expected: `it should be ${state}`,
    });
  if (state === 'active') {
    await run.settle();
    if (instance.ended) throw differs();
    return;
  }
  const end = await instance.comes((record) => isProcess(record) && record.key === instance.key, {
    code: 'not-ended',
    expected: `it should be ${state}`,
  });
  if (end.intent !== (state === 'completed' ? 'ELEMENT_COMPLETED' : 'ELEMENT_TERMINATED')) throw differs();
}

/** There is one token at each of these elements, and no other. @throws CriterionFailure `tokens-elsewhere`, `not-reached` */
export async function assertTokens(
  run: ExerciseRun,
  instance: ProcessInstance,
  elements: readonly NamedNodes[],
): Promise<void> {
  for (const { name, nodes } of elements) await instance.arrives(name, nodes);
  await run.settle();
  const left = [...instance.active];
  for (const { nodes } of elements) {
    const index = left.findIndex((node) => nodes.some(({ id }) => id === node.id));
    if (index >= 0) left.splice(index, 1);
  }
  if (left.length === 0 && instance.active.length === elements.length) return;
  throw new CriterionFailure({
    code: 'tokens-elsewhere',
    subject: 'The process instance',
    actual: `has ${instance.active.length} tokens (${instance.whereabouts})`,
    expected: `it should wait at ${sayList(elements.map(({ name }) => quoted(name)))} and nowhere else`,
    ...at(left[0]),
  });
}
