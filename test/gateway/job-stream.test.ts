import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Engine } from '../../src/engine/engine';
import { benchEngine, GatewayBench, JOB_TYPE } from './gateway-bench';
import { Seen } from './seen';
import type { Job, ZeebeCaller } from './zeebe-caller';

describe('job streams at the gateway', { timeout: 60_000 }, () => {
  let engine: Engine;
  before(async () => (engine = await benchEngine()));
  after(() => engine.close());

  /** Opens a stream and has what it was told. */
  function openStream(bench: GatewayBench): {
    stream: ReturnType<ZeebeCaller['open']>;
    jobs: Seen<Job>;
    worker: ZeebeCaller;
  } {
    const worker = bench.caller();
    const jobs = new Seen<Job>();
    const stream = worker.open('StreamActivatedJobs', { type: JOB_TYPE, worker: 'test', timeout: 60_000 });
    stream.on('data', (job: Job) => jobs.add(job));
    return { stream, jobs, worker };
  }

  it('pushes each job once, whether it was made before the stream or while it stands', async () => {
    await using bench = await GatewayBench.set(engine);
    const made = [await bench.makeJob(), await bench.makeJob()];
    const { stream, jobs, worker } = openStream(bench);
    await Promise.all(made.map((made) => jobs.first(({ key }) => key === made)));
    const later = await bench.makeJob();
    await jobs.first(({ key }) => key === later);
    await worker.ask('CompleteJob', { jobKey: later, variables: '{}' });
    await bench.calls.first(({ phase, jobKeys }) => phase === 'pushed' && jobKeys?.[0] === later);
    stream.cancel();
    await bench.calls.first(({ method, phase }) => method === 'StreamActivatedJobs' && phase === 'answered');
    expect(jobs.all.map(({ key }) => key)).to.have.members([...made, later]);
    worker.close();
  });

  it('keeps a job for the next stream whose stream has gone', async () => {
    await using bench = await GatewayBench.set(engine);
    const first = openStream(bench);
    await bench.calls.first(({ method }) => method === 'StreamActivatedJobs');
    first.stream.cancel();
    const made = await bench.makeJob();
    const second = openStream(bench);
    await second.jobs.first(({ key }) => key === made);
    second.stream.cancel();
    first.worker.close();
    second.worker.close();
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
