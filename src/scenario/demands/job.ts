import { CriterionFailure } from '../../errors';
import type { FlowNode } from '../../model/process-model';
import { at, type ProcessInstance } from '../process-instance';

/** The job of the task ends with an error that its worker threw. @throws CriterionFailure */
export async function demandErrorThrown(
  instance: ProcessInstance,
  name: string,
  nodes: readonly FlowNode[],
): Promise<void> {
  const expected = 'its worker should throw a BPMN error';
  const answer = await instance.answers(nodes, expected);
  if (answer.intent === 'ERROR_THROWN') return;
  throw new CriterionFailure({
    code: 'no-bpmn-error',
    subject: `The job of "${name}"`,
    actual:
      answer.intent === 'COMPLETED'
        ? 'was completed'
        : `failed: ${String(answer.value['errorMessage']).split('\n')[0] ?? ''}`,
    expected,
    ...at(nodes[0]),
  });
}

/** No worker answered a job with a failure. @throws CriterionFailure */
export function demandNoFailedJob(instance: ProcessInstance): void {
  const failed = instance.records.find(
    ({ valueType, intent, recordType }) => valueType === 'JOB' && intent === 'FAILED' && recordType === 'EVENT',
  );
  if (failed === undefined) return;
  throw new CriterionFailure({
    code: 'job-failed',
    subject: `A job of type "${String(failed.value['type'])}"`,
    actual: `failed: ${String(failed.value['errorMessage']).split('\n')[0] ?? ''}`,
    expected: 'no job should fail here',
  });
}
