import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Engine } from '../../src/engine/engine';
import { benchEngine, GatewayBench, JOB_TYPE } from './gateway-bench';
import { Seen } from './seen';
import type { Job } from './zeebe-caller';

describe('job streams at the gateway', { timeout: 60_000 }, () => {
  let engine: Engine;
  before(async () => (engine = await benchEngine()));
  after(() => engine.close());

  /** The engine makes no record of a stream, so jobs are made until one comes down it. */
  async function firstJob(bench: GatewayBench, jobs: Seen<Job>): Promise<Job> {
    for (let made = 0; made < 100; made += 1) {
      await bench.makeJob();
      // an answer of the engine behind the job's making: what was to be pushed then is on its way
      await bench.engine.ask('Topology', {});
      const [job] = jobs.all;
      if (job !== undefined) return job;
    }
    return expect.fail('no job came down the stream');
  }

  it('pushes jobs to a stream that names no tenant', async () => {
    await using bench = await GatewayBench.set(engine);
    const worker = bench.caller();
    const jobs = new Seen<Job>();
    const stream = worker.open('StreamActivatedJobs', { type: JOB_TYPE, worker: 'test', timeout: 60_000 });
    stream.on('data', (job: Job) => jobs.add(job));
    const { key } = await firstJob(bench, jobs);
    await worker.ask('CompleteJob', { jobKey: key, variables: '{}' });
    await bench.calls.first(({ phase, jobKeys }) => phase === 'pushed' && jobKeys?.[0] === key);
    stream.cancel();
    await bench.calls.first(({ method, phase }) => method === 'StreamActivatedJobs' && phase === 'answered');
    worker.close();
  });

  it('keeps a stream for foreign jobs open and empty', async () => {
    await using bench = await GatewayBench.set(engine, { jobTypes: ['own'] });
    const worker = bench.caller();
    const stream = worker.open('StreamActivatedJobs', { type: JOB_TYPE, worker: 'test', timeout: 60_000 });
    stream.on('data', () => expect.fail('a foreign job'));
    const told = await bench.calls.first(({ method }) => method === 'StreamActivatedJobs');
    expect(told).to.include({ phase: 'refused', status: 'PERMISSION_DENIED' });
    await bench.makeJob();
    await worker.ask('Topology', {});
    expect(stream.destroyed).to.equal(false);
    stream.cancel();
    worker.close();
  });
});
