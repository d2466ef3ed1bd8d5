import { CriterionFailure } from '../../errors';
import { quoted } from '../../model/names';
import type { FlowNode } from '../../model/process-model';
import { at, type ProcessInstance } from '../../run/process-instance';

/** What Zeebe writes for the element of a job whose error no event catches. */
const notCaught = 'NO_CATCH_EVENT_FOUND';

/** The job of the task ends with an error that its worker threw. @throws CriterionFailure */
export async function assertErrorThrown(
  instance: ProcessInstance,
  name: string,
  nodes: readonly FlowNode[],
): Promise<void> {
  const expected = 'its worker should throw a BPMN error';
  const answer = await instance.answers(nodes, expected);
  if (answer.intent === 'ERROR_THROWN') {
    if (answer.value['elementId'] !== notCaught) return;
    const code = String(answer.value['errorCode']);
    throw new CriterionFailure({
      code: 'error-not-caught',
      subject: `The error ${quoted(code)} that the worker of "${name}" throws`,
      actual: 'is caught by nothing',
      expected: `an error event on "${name}" should catch this code`,
      ...at(nodes[0]),
    });
  }
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
export function assertNoFailedJob(instance: ProcessInstance): void {
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
