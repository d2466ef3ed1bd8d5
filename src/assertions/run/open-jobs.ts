import type { EngineRecord } from '../../journal/record';
import type { FlowNode } from '../../model/process-model';
import type { ProcessInstance } from '../../run/process-instance';
import { event, isAt, isOwnJob } from '../../run/records';

const isCreated = event('JOB', 'CREATED');
const isAnswered = event('JOB', 'COMPLETED', 'FAILED', 'ERROR_THROWN', 'CANCELED');

/** The jobs of these nodes that nobody has answered, in order. */
export function openJobs(instance: ProcessInstance, nodes: readonly FlowNode[]): EngineRecord[] {
  const answered = new Set(instance.records.filter(isAnswered).map(({ key }) => key));
  return instance.records.filter(
    (record) => isCreated(record) && isOwnJob(record) && isAt(record, nodes) && !answered.has(record.key),
  );
}
