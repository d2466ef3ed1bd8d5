import type { EngineRecord } from '../journal/record';
import type { RecordLog } from './record-log';
import type { WorkerWatch } from './worker-watch';

/** Variables that a job was given, and what the worker made of it. */
export interface WorkerAnswer {
  readonly given: Readonly<Record<string, unknown>>;
  readonly answer: Answer;
}

/** How a worker answered one job; `silent` when it did not before the deadline or its end. */
export type Answer =
  | { readonly kind: 'completed'; readonly variables: Readonly<Record<string, unknown>> }
  | { readonly kind: 'threw'; readonly code: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'silent'; readonly why: string };

/**
 * Waits for the answer to the one job of a probe instance.
 * @param deadline wall clock, milliseconds, begun anew as long as the worker answers other jobs: some take one at a time
 */
export async function answerOf(
  instanceKey: string,
  records: RecordLog,
  worker: WorkerWatch,
  deadline: number,
): Promise<Answer> {
  let stopWatching = (): void => undefined;
  const gone = new Promise<Answer>((resolve) => {
    const look = (): void => {
      if (worker.end !== undefined) resolve({ kind: 'silent', why: `it ${worker.end.message}` });
    };
    stopWatching = worker.listen(look);
    look();
  });
  const patience = worker.patience(deadline);
  const answered = patiently(instanceKey, records, patience);
  // the race may be over before it
  answered.catch(() => undefined);
  try {
    // an answer that is on record counts even if the worker has ended since
    const answer = await Promise.race([answered, gone]);
    if (answer.kind !== 'silent') worker.spoke();
    return answer;
  } catch (error) {
    if (!(error instanceof Late)) throw error;
    worker.fellSilent();
    return { kind: 'silent', why: `it had not answered after ${Math.round(patience / 1000)} s` };
  } finally {
    stopWatching();
  }
}

class Late extends Error {}

async function patiently(instanceKey: string, records: RecordLog, deadline: number): Promise<Answer> {
  for (;;) {
    const before = records.all.length;
    try {
      return await records.waitFor<Answer>({
        deadline,
        until: (record) => (record.value['processInstanceKey'] === instanceKey ? readAnswer(record) : undefined),
        otherwise: () => new Late(),
      });
    } catch (error) {
      const isBusy = records.all.slice(before).some((record) => readAnswer(record) !== undefined);
      if (!(error instanceof Late && isBusy)) throw error;
    }
  }
}

function readAnswer(record: EngineRecord): Answer | undefined {
  if (record.valueType !== 'JOB' || record.recordType !== 'EVENT') return undefined;
  const { value } = record;
  switch (record.intent) {
    case 'COMPLETED':
      return { kind: 'completed', variables: value['variables'] as Record<string, unknown> };
    case 'ERROR_THROWN':
      return { kind: 'threw', code: String(value['errorCode']), message: String(value['errorMessage']) };
    case 'FAILED':
      return { kind: 'failed', message: String(value['errorMessage']) };
    default:
      return undefined;
  }
}
