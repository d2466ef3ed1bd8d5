import type { EngineRecord } from '../journal/record';

/** What Zeebe calls the jobs of user tasks that are no `zeebe:userTask`: a person does them. */
export const userTaskJobType = 'io.camunda.zeebe:userTask';

/** Who answers jobs: a worker by itself, or a step of the scenario. */
export type JobServer = 'worker' | 'scenario';

/**
 * Whether a worker may still do something to one of the jobs of these records by itself. One that has no retries left, waits
 * for its back-off, is done by a person or by nobody, waits for the scenario.
 */
export function isJobInHand(records: readonly EngineRecord[], isServed: (jobType: string) => boolean): boolean {
  const last = new Map<string, EngineRecord>();
  for (const record of records)
    if (record.valueType === 'JOB' && record.recordType === 'EVENT') last.set(record.key, record);
  return [...last.values()].some((record) => {
    const { intent, value } = record;
    if (['COMPLETED', 'ERROR_THROWN', 'CANCELED'].includes(intent) || !isServed(String(value['type']))) return false;
    return intent !== 'FAILED' || (Number(value['retries']) > 0 && Number(value['retryBackoff'] ?? 0) === 0);
  });
}

/** When back-offs of failed jobs end: engine time, milliseconds since the epoch. */
export function backOffsOf(records: readonly EngineRecord[]): number[] {
  return records
    .filter(({ valueType, recordType, intent }) => valueType === 'JOB' && recordType === 'EVENT' && intent === 'FAILED')
    .filter(({ value }) => Number(value['retryBackoff'] ?? 0) > 0)
    .map(({ timestamp, value }) => timestamp + Number(value['retryBackoff']));
}
