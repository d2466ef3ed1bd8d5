import { describe, it } from 'node:test';
import { expect } from 'chai';
import { readScript } from './script';
import type { Language } from './submission';

describe('what a script gives away', () => {
  for (const [what, language, text] of [
    ['pyzeebe', 'python', '@worker.task(task_type="a")\nasync def b(job):\n    pass'],
    ["Camunda's Python SDK", 'python', 'client.create_job_worker(config=config, callback=handle)'],
    ['a configuration of it', 'python', 'CONFIG = WorkerConfig(job_type="a", job_timeout_milliseconds=30_000)'],
    ['the SDK', 'typescript', 'zeebe.createWorker({ taskType: "a" })'],
    ["Camunda's TypeScript client", 'typescript', 'client.createJobWorker<In>({ jobType: "a" })'],
    ['its threads', 'typescript', 'client.createThreadedJobWorker({ jobType: "a", handlerModule: "./b.ts" })'],
  ] as const satisfies readonly [string, Language, string][]) {
    it(`is a worker on ${what}`, () => {
      expect(readScript('worker', language, text).definesWorker).to.equal(true);
    });
  }

  for (const [what, language, text] of [
    ['a client that starts instances', 'python', 'client.create_process_instance(data=data)'],
    ['a worker in a comment', 'python', '  # client.create_job_worker(config, handle)'],
    ['a handler by itself', 'typescript', 'const handler: ThreadedJobHandler = async (job) => job.complete();'],
  ] as const satisfies readonly [string, Language, string][]) {
    it(`is no worker: ${what}`, () => {
      expect(readScript('worker', language, text).definesWorker).to.equal(false);
    });
  }

  it('is that it runs a worker which another file defines', () => {
    expect(readScript('main.py', 'python', 'await client.run_workers()').runs).to.equal(true);
  });
});
