import type { ClusterClient } from './cluster';
import type { JobOutcome, JobWorker, WorkerJob } from './job-worker';

/** A job as the engine hands it out, over a stream or for a poll. */
export interface ActivatedJob {
  readonly key: string;
  readonly type: string;
  /** Tries that are left, this one included. */
  readonly retries: number;
  readonly variables: object;
}

/**
 * Lets the worker do one job and tells the engine how it ended.
 * An answer that the engine no longer wants (the task was left meanwhile) is printed and otherwise ignored.
 */
export async function answerJob(
  client: Pick<ClusterClient, 'completeJob' | 'failJob' | 'throwError'>,
  worker: JobWorker,
  job: ActivatedJob,
  print: (line: string) => void,
): Promise<void> {
  const outcome = await tryHandling(worker, { type: job.type, variables: { ...job.variables } }, print);
  try {
    await send(client, job, outcome);
  } catch (error) {
    print(`⚠️ Job ${job.key} of type ${job.type}: the engine refused the outcome "${outcome.kind}": ${reason(error)}`);
  }
}

async function tryHandling(worker: JobWorker, job: WorkerJob, print: (line: string) => void): Promise<JobOutcome> {
  try {
    return await worker.handle(job, print);
  } catch (error) {
    print(`❌ ${reason(error)}`);
    return { kind: 'failed', message: reason(error) };
  }
}

async function send(
  client: Pick<ClusterClient, 'completeJob' | 'failJob' | 'throwError'>,
  { key: jobKey, retries }: ActivatedJob,
  outcome: JobOutcome,
): Promise<void> {
  switch (outcome.kind) {
    case 'completed':
      return client.completeJob({ jobKey, variables: { ...outcome.variables } });
    case 'failed':
      return client.failJob({ jobKey, errorMessage: outcome.message, retries: retries - 1, retryBackOff: 0 });
    case 'bpmn-error':
      return client.throwError({ jobKey, errorCode: outcome.code, errorMessage: outcome.message });
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
