import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Engine } from '../../src/engine/engine';
import { benchEngine, GatewayBench } from './gateway-bench';
import { pythonEnvironment } from '../../src/worker/python-environment';
import { WorkerProcess } from './worker-process';

const GOOD = { imageRenderingQuality: 0.8 };
const BAD = { imageRenderingQuality: 0.4, imageEnhancementQuality: 0.6 };

/** The clients want a Node that takes its proxy from the environment. */
const nodeOfWorkers = path.join(path.dirname(require.resolve('node/package.json')), 'bin', 'node');

describe('workers as students write them', { timeout: 180_000 }, () => {
  let engine: Engine;
  before(async () => (engine = await benchEngine()));
  after(() => engine.close());

  async function completesAndThrows(bench: GatewayBench, worker: WorkerProcess): Promise<void> {
    const good = await bench.makeJob(GOOD);
    const done = await worker.or(bench.records.first(({ key, intent }) => key === good && intent === 'COMPLETED'));
    expect(done.value['variables']).to.deep.equal({ thumbnailIds: ['tid-1', 'tid-2', 'tid-3'] });
    const bad = await bench.makeJob(BAD);
    const thrown = await worker.or(bench.records.first(({ key, intent }) => key === bad && intent === 'ERROR_THROWN'));
    expect(thrown.value['errorCode']).to.equal('thumbnail-production-error');
  }

  describe('in Python, on pyzeebe', async () => {
    const { program: python } = await pythonEnvironment();

    for (const how of ['from-environment', 'hard-coded']) {
      it(`for SaaS, with credentials ${how}`, async () => {
        await using bench = await GatewayBench.set(engine);
        await using worker = new WorkerProcess(bench, python, 'thumbnails.py', how);
        await completesAndThrows(bench, worker);
      });
    }

    it('that also asks for jobs it may not have, which does not end it', async () => {
      await using bench = await GatewayBench.set(engine);
      await using worker = new WorkerProcess(bench, python, 'thumbnails.py', 'foreign');
      const told = await worker.or(bench.calls.first(({ phase }) => phase === 'refused'));
      expect(told.details).to.equal(
        'the worker asks for jobs of type "thumbnail_production", and what it may ask for is "thumbnails_production"',
      );
      await completesAndThrows(bench, worker);
    });

    it('for a local engine at localhost:26500', async () => {
      await using bench = await GatewayBench.set(engine);
      await using worker = new WorkerProcess(bench, python, 'insecure.py');
      const job = await bench.makeJob(GOOD);
      await worker.or(bench.records.first(({ key, intent }) => key === job && intent === 'COMPLETED'));
    });
  });

  describe("in Python, on Camunda's SDK for the REST API", async () => {
    const { program: python } = await pythonEnvironment();

    for (const how of ['from-environment', 'hard-coded', 'api', 'thread']) {
      it(`for SaaS, ${how}`, async () => {
        await using bench = await GatewayBench.set(engine);
        await using worker = new WorkerProcess(bench, python, 'rest.py', how);
        await completesAndThrows(bench, worker);
      });
    }

    it('beside the address that a settings file of the student names', async () => {
      await using bench = await GatewayBench.set(engine);
      await using worker = new WorkerProcess(bench, python, 'rest.py', 'settings');
      await completesAndThrows(bench, worker);
    });
  });

  describe("in JavaScript, on Camunda's clients for the REST API", () => {
    for (const how of ['from-environment', 'hard-coded', 'strict', 'older', 'sdk', 'sdk-orchestration']) {
      it(how, async () => {
        await using bench = await GatewayBench.set(engine);
        await using worker = new WorkerProcess(bench, nodeOfWorkers, 'rest.cjs', how);
        await completesAndThrows(bench, worker);
      });
    }
  });

  describe('in JavaScript, on the SDK', () => {
    for (const how of ['from-environment', 'explicit']) {
      it(`with options ${how}`, async () => {
        await using bench = await GatewayBench.set(engine);
        await using worker = new WorkerProcess(bench, nodeOfWorkers, 'thumbnails.cjs', how);
        await completesAndThrows(bench, worker);
      });
    }

    it('on a job stream', async () => {
      await using bench = await GatewayBench.set(engine);
      await using worker = new WorkerProcess(bench, nodeOfWorkers, 'thumbnails.cjs', 'stream');
      await worker.or(bench.calls.first(({ method }) => method === 'StreamActivatedJobs'));
      await completesAndThrows(bench, worker);
    });
  });
});
