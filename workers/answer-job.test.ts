import { describe, it } from 'node:test';
import { expect } from 'chai';
import { answerJob } from './answer-job';
import type { JobOutcome, JobWorker } from './job-worker';

const job = { key: '2251799813685309', type: 'painting', retries: 3, variables: { colour: 'red' } };

/** Does one job with a worker that ends it so; says what the engine was told and what was printed. */
async function answered(handle: () => JobOutcome, refusal?: Error): Promise<{ calls: unknown[]; lines: string[] }> {
  const calls: unknown[] = [];
  const lines: string[] = [];
  const record =
    (method: string) =>
    (request: unknown): Promise<void> => {
      calls.push([method, request]);
      return refusal ? Promise.reject(refusal) : Promise.resolve();
    };
  const client = { completeJob: record('completeJob'), failJob: record('failJob'), throwError: record('throwError') };
  const worker: JobWorker = { jobType: 'painting', handle };
  await answerJob(client, worker, job, (line) => lines.push(line));
  return { calls, lines };
}

describe('answerJob', () => {
  it('completes a job with its variables', async () => {
    const { calls } = await answered(() => ({ kind: 'completed', variables: { painted: true } }));
    expect(calls).to.deep.equal([['completeJob', { jobKey: job.key, variables: { painted: true } }]]);
  });

  it('fails a job at the cost of one retry', async () => {
    const { calls } = await answered(() => ({ kind: 'failed', message: 'no paint' }));
    expect(calls).to.deep.equal([
      ['failJob', { jobKey: job.key, errorMessage: 'no paint', retries: 2, retryBackOff: 0 }],
    ]);
  });

  it('throws a BPMN error', async () => {
    const { calls } = await answered(() => ({ kind: 'bpmn-error', code: 'dry', message: 'no paint' }));
    expect(calls).to.deep.equal([['throwError', { jobKey: job.key, errorCode: 'dry', errorMessage: 'no paint' }]]);
  });

  it('fails the job when the handler breaks', async () => {
    const { calls, lines } = await answered(() => {
      throw new Error('brush lost');
    });
    expect(calls).to.deep.equal([
      ['failJob', { jobKey: job.key, errorMessage: 'brush lost', retries: 2, retryBackOff: 0 }],
    ]);
    expect(lines).to.deep.equal(['❌ brush lost']);
  });

  it('prints that the engine no longer wants the answer', async () => {
    const { lines } = await answered(() => ({ kind: 'completed', variables: {} }), new Error('5 NOT_FOUND'));
    expect(lines).to.deep.equal([
      '⚠️ Job 2251799813685309 of type painting: the engine refused the outcome "completed": 5 NOT_FOUND',
    ]);
  });
});
