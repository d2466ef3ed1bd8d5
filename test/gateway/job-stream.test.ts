import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Engine } from '../../src/engine/engine';
import { benchEngine, GatewayBench, JOB_TYPE } from './gateway-bench';
import { Seen } from './seen';
import type { Answer } from './zeebe-caller';

describe('job streams at the gateway', () => {
  let engine: Engine;
  before(async () => (engine = await benchEngine()));
  after(() => engine.close());

  /** The engine makes no record of a stream, so jobs are made until one comes down it. */
  async function firstJob(bench: GatewayBench, jobs: Seen<Answer>): Promise<Answer> {
    let came = false;
    const job = jobs.first(() => true).finally(() => (came = true));
    while (!came) {
      await bench.makeJob();
      await Promise.race([job, bench.engine.ask('Topology', {})]);
    }
    return job;
  }

  it('pushes jobs to a stream that names no tenant', async () => {
    await using bench = await GatewayBench.set(engine);
    const worker = bench.caller();
    const jobs = new Seen<Answer>();
    const stream = worker.open('StreamActivatedJobs', { type: JOB_TYPE, worker: 'test', timeout: 60_000 });
    stream.on('data', (job: Answer) => jobs.add(job));
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
