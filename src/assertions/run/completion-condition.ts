import { CriterionFailure } from '../../errors';
import { capital, describe, whereIs } from '../../model/describe';
import { quoted } from '../../model/names';
import type { FlowNode } from '../../model/process-model';
import type { EvaluateRows } from './expression';

/**
 * None of these activities is over before it has run over its whole collection. A condition that gives nothing for counts alone
 * is left to the run.
 * @throws CriterionFailure `completed-early`
 */
export async function assertNotCompletedEarly(nodes: readonly FlowNode[], evaluate: EvaluateRows): Promise<void> {
  for (const node of nodes) {
    const condition = node.multiInstance?.completionCondition;
    if (condition === undefined) continue;
    const values = await evaluate(condition, counts);
    const index = values.findIndex((found) => 'value' in found && found.value === true);
    if (index < 0) continue;
    throw new CriterionFailure({
      code: 'completed-early',
      subject: capital(describe(node)),
      actual: `has the completion condition ${quoted(condition)}, which holds after ${index === 0 ? 'the first one' : `${index + 1} of them`}`,
      expected: 'it should run over its whole collection',
      where: whereIs(node),
      hint: 'A completion condition ends a multi-instance activity as soon as it holds, whatever is left.',
    });
  }
}

/** What the engine counts after each of the instances of a sequential activity: only those that have begun are there. */
const counts = Array.from({ length: 9 }, (_, index) => ({
  numberOfInstances: index + 1,
  numberOfActiveInstances: 0,
  numberOfCompletedInstances: index + 1,
  numberOfTerminatedInstances: 0,
  loopCounter: index + 1,
}));
