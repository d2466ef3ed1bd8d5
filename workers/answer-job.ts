import type { JobOutcome, JobWorker, Json, WorkerJob } from './job-worker';

/** A job as the engine hands it out, over a stream or for a poll. */
export interface ActivatedJob {
  readonly key: string;
  readonly type: string;
  /** Tries that are left, this one included. */
  readonly retries: number;
  readonly variables: object;
}

/** The three answers to a job, as the SDK's client gives them to the engine; each rejects when the engine refuses it. */
export interface JobAnswers {
  completeJob(answer: { jobKey: string; variables: { [name: string]: Json } }): Promise<unknown>;
  failJob(answer: { jobKey: string; errorMessage: string; retries: number; retryBackOff: number }): Promise<unknown>;
  throwError(answer: { jobKey: string; errorCode: string; errorMessage: string }): Promise<unknown>;
}

/**
 * Lets the worker do one job and tells the engine how it ended.
 * An answer that the engine no longer wants (the task was left meanwhile) is printed and otherwise ignored.
 */
export async function answerJob(
  client: JobAnswers,
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

async function send(client: JobAnswers, { key: jobKey, retries }: ActivatedJob, outcome: JobOutcome): Promise<unknown> {
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
