import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Engine } from '../../src/engine/engine';
import { benchEngine, GatewayBench, JOB_TYPE } from './gateway-bench';
import { poll } from './zeebe-caller';

describe('long polling at the gateway', { timeout: 60_000 }, () => {
  let engine: Engine;
  before(async () => (engine = await benchEngine()));
  after(() => engine.close());

  /** Resolves when the record is there of the engine's having been asked and having had so many jobs. */
  const asked = (bench: GatewayBench, jobs: number): Promise<unknown> =>
    bench.records.first(
      ({ valueType, intent, value }) =>
        valueType === 'JOB_BATCH' && intent === 'ACTIVATED' && (value['jobKeys'] as unknown[]).length === jobs,
    );

  /** Resolves when a poll is held, since there is no job. */
  const held = (bench: GatewayBench): Promise<unknown> => asked(bench, 0);

  /** Resolves when the records of everything that was asked before have come, behind those of one thing more. */
  const caughtUp = async (bench: GatewayBench): Promise<void> => {
    await bench.engine.ask('PublishMessage', { name: 'nobody-waits', correlationKey: 'x', timeToLive: 1000 });
    await bench.records.first(({ valueType, intent }) => valueType === 'MESSAGE' && intent === 'PUBLISHED');
  };

  it('asks the engine once while nothing happens, and again when a job is there', async () => {
    await using bench = await GatewayBench.set(engine);
    const worker = bench.caller();
    const jobs = worker.activate(JOB_TYPE);
    await held(bench);
    // other records come and go meanwhile
    await caughtUp(bench);
    expect(bench.activations).to.equal(1);
    const key = await bench.makeJob();
    expect((await jobs).map((job) => job.key)).to.deep.equal([key]);
    // answers and records come on ways of their own
    await asked(bench, 1);
    expect(bench.activations).to.equal(2);
    worker.close();
  });

  it('hands a job to one of two that wait for it and goes on holding the other', async () => {
    await using bench = await GatewayBench.set(engine);
    const [one, two] = [bench.caller(), bench.caller()];
    const first = Promise.race([one.activate(JOB_TYPE), two.activate(JOB_TYPE)]);
    await held(bench);
    const key = await bench.makeJob();
    expect((await first).map((job) => job.key)).to.deep.equal([key]);
    const answered = bench.calls.all.filter(({ method, phase }) => method === 'ActivateJobs' && phase === 'answered');
    expect(answered).to.have.length(1);
    one.close();
    two.close();
  });

  it('ends empty when the time that the worker names is over', async () => {
    await using bench = await GatewayBench.set(engine);
    const worker = bench.caller();
    expect(await worker.activate(JOB_TYPE, { requestTimeout: 50 })).to.deep.equal([]);
    expect(await worker.activate(JOB_TYPE, { requestTimeout: -1 })).to.deep.equal([]);
    await caughtUp(bench);
    expect(bench.activations).to.equal(2);
    worker.close();
  });

  it('gives the engine a job back to nobody: one that was held for a caller who left goes to the next', async () => {
    await using bench = await GatewayBench.set(engine);
    const [leaving, staying] = [bench.caller(), bench.caller()];
    const call = leaving.open('ActivateJobs', poll(JOB_TYPE));
    await held(bench);
    call.cancel();
    await bench.calls.first(({ method, phase }) => method === 'ActivateJobs' && phase === 'answered');
    const key = await bench.makeJob();
    expect((await staying.activate(JOB_TYPE)).map((job) => job.key)).to.deep.equal([key]);
    expect(
      bench.records.all.filter(({ valueType, intent }) => valueType === 'JOB' && intent === 'FAILED'),
    ).to.deep.equal([]);
    leaving.close();
    staying.close();
  });

  it('wakes when a failed job may be tried again', async () => {
    await using bench = await GatewayBench.set(engine);
    const worker = bench.caller();
    const key = await bench.makeJob();
    await worker.activate(JOB_TYPE);
    const again = worker.activate(JOB_TYPE);
    await held(bench);
    await worker.ask('FailJob', { jobKey: key, retries: 2, errorMessage: 'once more' });
    expect((await again).map((job) => job.key)).to.deep.equal([key]);
    worker.close();
  });

  it('passes the objection of the engine on', async () => {
    await using bench = await GatewayBench.set(engine);
    const worker = bench.caller();
    const failed = await worker.activate(JOB_TYPE, { maxJobsToActivate: 0 }).catch((error: unknown) => error);
    expect(failed)
      .to.be.an('error')
      .with.property('details')
      .that.contains('max jobs to activate to be greater than zero');
    worker.close();
  });
});
