import { CriterionFailure } from '../../errors';
import { describe } from '../../model/describe';
import { locate, type NodeQuery } from '../../model/locate';
import { alikeName, quoted } from '../../model/names';
import type { FlowNode } from '../../model/process-model';
import { reachable } from '../../model/reachable';
import { at, type ProcessInstance } from '../../run/process-instance';

/**
 * The instance comes to an end, at the end event that is meant and at no other one of the process itself; ends of what runs
 * beside it (a reminder) do not count.
 * @throws CriterionFailure
 */
export async function assertEnd(instance: ProcessInstance, query: NodeQuery): Promise<void> {
  const { process } = instance.model;
  const expected = `it should end at ${quoted(query.name)}`;
  const meant = locate(process, query);
  const main = reachable(process, { withoutReminders: true });
  const ends = await instance.ends(expected);
  const isMeant = (end: FlowNode): boolean => meant.some(({ id }) => id === end.id);
  const other = ends.find((end) => !isMeant(end) && main.has(end));
  const comes = ends.some(isMeant);
  if (comes && other === undefined) return;
  const where = other ?? ends[0];
  const inside = comes ? undefined : instance.endedInside.find((end) => alikeName(end.name, query.name));
  throw new CriterionFailure({
    code: comes ? 'ended-twice' : 'ended-elsewhere',
    subject: 'The process instance',
    actual: inside
      ? `ended at ${quoted(query.name)} inside ${describe(inside.scope as FlowNode)} only, and ${instance.whereabouts}`
      : instance.whereabouts,
    expected: comes ? `${expected} and nowhere else` : inside ? 'the process itself should end there' : expected,
    ...at(where ?? inside),
  });
}

/** There is one token, and it stands in one of these nodes. @throws CriterionFailure */
export function assertNoTokenBut(instance: ProcessInstance, name: string, nodes: readonly FlowNode[]): void {
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
