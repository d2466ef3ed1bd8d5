import { isDeepStrictEqual } from 'node:util';
import { CriterionFailure } from '../../errors';
import type { FlowNode } from '../../model/process-model';
import { at, type ProcessInstance } from '../../run/process-instance';
import { say } from './variable';

/**
 * A variable of the process holds what the worker of a task completed its job with: no mapping, script or listener of the
 * model does the worker's work.
 * @throws CriterionFailure
 */
export function assertFromJob(
  instance: ProcessInstance,
  variable: string,
  task: { readonly name: string; readonly nodes: readonly FlowNode[] },
): void {
  const completed = instance.records.findLast(
    ({ recordType, valueType, intent, value }) =>
      recordType === 'EVENT' &&
      valueType === 'JOB' &&
      intent === 'COMPLETED' &&
      // of a listener there is a job of its own (Zeebe's protocol, JobKind)
      (value['jobKind'] ?? 'BPMN_ELEMENT') === 'BPMN_ELEMENT' &&
      task.nodes.some(({ id }) => id === value['elementId']),
  );
  const answer = (completed?.value['variables'] as Readonly<Record<string, unknown>> | undefined)?.[variable];
  const value = instance.variables[variable];
  if (completed !== undefined && isDeepStrictEqual(answer, value)) return;
  const seen = completed === undefined ? 'no worker completed that job' : `its worker answers ${say(answer)}`;
  throw new CriterionFailure({
    code: 'variable-not-from-worker',
    subject: `The variable "${variable}"`,
    actual: `is ${say(value)}, and the job of "${task.name}" did not bring that (${seen})`,
    expected: 'it should be what the worker answers',
    ...at(task.nodes[0]),
  });
}
