import { CriterionFailure } from '../../errors';
import type { FlowNode } from '../../model/process-model';
import { at, type ProcessInstance } from '../../run/process-instance';

/** The nodes have been entered so many times in all. @throws CriterionFailure */
export function assertEntered(
  instance: ProcessInstance,
  { name, nodes, times }: { readonly name: string; readonly nodes: readonly FlowNode[]; readonly times: number },
): void {
  const entered = instance.entered(nodes);
  if (entered === times) return;
  throw new CriterionFailure({
    code: 'path-differs',
    subject: name,
    actual: entered === 0 ? 'was not entered' : `was entered ${count(entered)}`,
    expected: `the path should come through it ${count(times)}`,
    ...at(nodes[0]),
  });
}

/** How often, in words. */
export function count(times: number): string {
  return times === 0 ? 'never' : times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
}
