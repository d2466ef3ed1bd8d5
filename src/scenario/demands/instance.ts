import { CriterionFailure } from '../../errors';
import { sameName } from '../../model/names';
import type { FlowNode } from '../../model/process-model';
import { at, type ProcessInstance } from '../process-instance';

/** The instance comes to an end, at the end event of that name. @throws CriterionFailure */
export async function demandEnd(instance: ProcessInstance, name: string): Promise<void> {
  const expected = `it should end at "${name}"`;
  const ends = await instance.ends(expected);
  if (ends.some((end) => sameName(end.name, name))) return;
  throw new CriterionFailure({
    code: 'ended-elsewhere',
    subject: 'The process instance',
    actual: instance.whereabouts,
    expected,
    ...at(ends[0]),
  });
}

/** There is one token, and it stands in one of these nodes. @throws CriterionFailure */
export function demandNoTokenBut(instance: ProcessInstance, name: string, nodes: readonly FlowNode[]): void {
  const { active } = instance;
  const elsewhere = active.find((node) => !nodes.some(({ id }) => id === node.id));
  if (active.length === 1 && elsewhere === undefined) return;
  throw new CriterionFailure({
    code: 'token-left-behind',
    subject: 'The process instance',
    actual: `has ${active.length} tokens (${instance.whereabouts})`,
    expected: `one token should be left, at "${name}"`,
    ...at(elsewhere ?? active[0]),
    hint: 'An interrupting event ends the activity that it sits on; a non-interrupting one does not.',
  });
}
