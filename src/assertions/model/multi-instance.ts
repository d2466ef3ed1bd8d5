import { CriterionFailure } from '../../errors';
import { capital, describe, whereIs } from '../../model/describe';
import type { FlowNode } from '../../model/process-model';

/** How an activity repeats. */
export type Multiplicity = 'sequential' | 'parallel';

/** An activity that runs once has nothing of what a multi-instance activity has. @param what e.g. `input collection` */
export function notRepeated(node: FlowNode, what: string): CriterionFailure {
  return new CriterionFailure({
    code: 'multi-instance-differs',
    subject: capital(describe(node)),
    actual: 'is no multi-instance activity',
    expected: `it should be one, with an ${what}`,
    where: whereIs(node),
  });
}

/** All of these activities repeat in this way. @throws CriterionFailure `multi-instance-differs` */
export function assertMultiInstance(nodes: readonly FlowNode[], wanted: Multiplicity): void {
  for (const node of nodes) {
    const { multiInstance } = node;
    if (multiInstance?.sequential === (wanted === 'sequential')) continue;
    throw new CriterionFailure({
      code: 'multi-instance-differs',
      subject: capital(describe(node)),
      actual:
        multiInstance === undefined
          ? 'is no multi-instance activity'
          : `is a ${multiInstance.sequential ? 'sequential' : 'parallel'} multi-instance activity`,
      expected: `it should be a ${wanted} one`,
      where: whereIs(node),
      hint: 'The marker at the bottom of the activity: three lines upright are parallel, three lines lying are sequential.',
    });
  }
}
