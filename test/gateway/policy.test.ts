import { after, before, describe, it } from 'node:test';
import { status, type ServiceError } from '@grpc/grpc-js';
import { expect } from 'chai';
import type { Engine } from '../../src/engine/engine';
import { zeebeMethods } from '../../src/gateway/engine/zeebe-protocol';
import { benchEngine, GatewayBench, JOB_TYPE } from './gateway-bench';

describe('what a worker may do at the gateway', { timeout: 120_000 }, () => {
  let engine: Engine;
  before(async () => (engine = await benchEngine()));
  after(() => engine.close());

  const denied = (call: Promise<unknown>): Promise<ServiceError> =>
    call.then(
      () => expect.fail('the call was answered'),
      (error: unknown) => error as ServiceError,
    );

  it('looks at the topology', async () => {
    await using bench = await GatewayBench.set(engine);
    const worker = bench.caller();
    const { brokers } = await worker.ask('Topology', {});
    expect(brokers).to.have.length(1);
    worker.close();
  });

  it('completes a job that it was given, and only that one', async () => {
    await using bench = await GatewayBench.set(engine);
    const worker = bench.caller();
    const own = await bench.makeJob({ imageId: 'iid-1' });
    expect((await worker.activate(JOB_TYPE)).map(({ key }) => key)).to.deep.equal([own]);
    const other = await bench.makeJob();
    const error = await denied(worker.ask('CompleteJob', { jobKey: other, variables: '{}' }));
    expect(error).to.include({ code: status.PERMISSION_DENIED, details: `job ${other} was not handed to this worker` });
    await worker.ask('CompleteJob', { jobKey: own, variables: '{"thumbnailIds":["tid-1"]}' });
    await bench.records.first(({ key, intent }) => key === own && intent === 'COMPLETED');
    worker.close();
  });

  it('gets the answer of the engine as it is, when a job is answered twice', async () => {
    await using bench = await GatewayBench.set(engine);
    const worker = bench.caller();
    const jobKey = await bench.makeJob();
    await worker.activate(JOB_TYPE);
    await worker.ask('UpdateJobTimeout', { jobKey, timeout: 120_000 });
    await worker.ask('ThrowError', { jobKey, errorCode: 'thumbnail-production-error', errorMessage: 'no' });
    const error = await denied(worker.ask('CompleteJob', { jobKey, variables: '{}' }));
    expect(error.code).to.equal(status.NOT_FOUND);
    const told = await bench.calls.first(({ method, phase }) => method === 'CompleteJob' && phase === 'answered');
    expect(told.status).to.equal('NOT_FOUND');
    worker.close();
  });

  it('gets no job of a foreign type, and the type is told', async () => {
    await using bench = await GatewayBench.set(engine, { jobTypes: ['something_else'] });
    const worker = bench.caller();
    await bench.makeJob();
    expect(await worker.activate(JOB_TYPE, { requestTimeout: -1 })).to.deep.equal([]);
    const told = await bench.calls.first(({ method }) => method === 'ActivateJobs');
    expect(told).to.include({ phase: 'refused', status: 'PERMISSION_DENIED' });
    expect(told.request).to.include({ type: JOB_TYPE });
    expect(bench.activations).to.equal(0);
    worker.close();
  });

  describe('and may not', () => {
    let bench: GatewayBench;
    before(async () => (bench = await GatewayBench.set(engine)));
    after(() => bench[Symbol.asyncDispose]());

    const names = [...zeebeMethods().keys()].map((path) => path.slice(path.lastIndexOf('/') + 1));
    const allowed = ['Topology', 'ActivateJobs', 'StreamActivatedJobs'];
    for (const name of names.filter((each) => !allowed.includes(each))) {
      it(`${name} with what is not its own`, async () => {
        const worker = bench.caller();
        const error = await denied(worker.ask(name, { jobKey: 1 }));
        expect(error.code).to.equal(status.PERMISSION_DENIED);
        const told = bench.calls.all.filter(({ method }) => method === name);
        expect(told).to.have.length(1);
        expect(told[0]).to.include({ phase: 'refused', status: 'PERMISSION_DENIED', details: error.details });
        worker.close();
      });
    }
  });

  it('is told of methods that Zeebe does not have', async () => {
    await using bench = await GatewayBench.set(engine);
    const worker = bench.caller();
    const error = await denied(worker.askPath('/grpc.health.v1.Health/Check', Buffer.alloc(0)));
    expect(error.code).to.equal(status.UNIMPLEMENTED);
    expect(bench.calls.all[0]).to.include({ method: 'Check', phase: 'refused', status: 'UNIMPLEMENTED' });
    worker.close();
  });

  it('is refused once its calls are used up, and that is told once', async () => {
    await using bench = await GatewayBench.set(engine, { maxCalls: 3 });
    const worker = bench.caller();
    await worker.ask('Topology', {});
    await worker.ask('Topology', {});
    for (let more = 0; more < 3; more += 1) {
      expect((await denied(worker.ask('Topology', {}))).code).to.equal(status.RESOURCE_EXHAUSTED);
    }
    expect(bench.calls.all.map(({ method, phase }) => `${method} ${phase}`)).to.deep.equal([
      'Topology answered',
      'Topology answered',
      'Budget refused',
    ]);
    worker.close();
  });

  it('is refused a request above 4 MiB, and keeps its connection', async () => {
    await using bench = await GatewayBench.set(engine);
    const worker = bench.caller();
    const error = await denied(worker.ask('CompleteJob', { jobKey: 1, variables: 'x'.repeat(5 * 1024 * 1024) }));
    expect(error.code).to.equal(status.RESOURCE_EXHAUSTED);
    await worker.ask('Topology', {});
    worker.close();
  });
});
