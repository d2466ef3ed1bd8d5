import { after, before, describe, it } from 'node:test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Camunda8 } from '@camunda8/sdk';
import { expect } from 'chai';
import type { Engine, EngineLease } from '../../src/engine/engine';
import { openEngine } from '../../src/engine/select-engine';
import type { EngineRecord } from '../../src/journal/record';
import { runProgram, startWorkers, type WorkerProgram } from './programs';
import { root } from './read-diagrams';

const runner = 'workers/part-03-runner.ts';
const thumbnails = 'workers/thumbnails-production.ts';
const start = 'clients/start-image-production-process.ts';
const send = 'clients/send-image-rendering-message.ts';
const printout = `📦 Thumbnails Production Worker in action with variables: { imageId: 'iid-1', modelId: 'mid-1', imageRenderingQuality: 0.4, imageEnhancementQuality: 0.6000000000000001 }
🖼️ Processing image: iid-1
🔍 Rendering: 0.4, Enhancement: 0.6000000000000001, Thumbnails: 3
🎯 Throwing BPMN Error: thumbnail-production-error – Image quality insufficient for thumbnails
⚠️ Error occurred during task thumbnails_production
❌ Image quality insufficient for thumbnails!`;

describe('Part 3 as the text tells it, with the training material alone', () => {
  let engine: Engine;
  let lease: EngineLease;
  let workers: readonly WorkerProgram[];

  before(async () => {
    engine = await openEngine({ kind: 'embedded', version: '8.8.21' });
    lease = await engine.lease('virtual');
    await deploy(lease, 'bpmn/part-03-exception-handling/reference.bpmn');
    workers = await Promise.all([runner, thumbnails].map((file) => startWorkers(file, lease.gatewayAddress)));
  });

  after(async () => {
    await engine.close();
  });

  it('goes back to the gateway after 30 s and ends well when the image comes at last', async () => {
    await runProgram(start, lease.gatewayAddress, 'mid-1');
    await record(lease, { valueType: 'TIMER', intent: 'CREATED' });
    await lease.advance(30_200);
    await record(lease, { valueType: 'TIMER', intent: 'TRIGGERED' });
    await record(lease, { valueType: 'TIMER', intent: 'CREATED' }, 2);
    await runProgram(send, lease.gatewayAddress, 'mid-1', 'iid-1', '0.8');
    const end = await record(lease, { intent: 'ELEMENT_COMPLETED', elementId: 'Event_ImageProductionCompleted' });
    expect(end.value).to.have.property('bpmnProcessId', 'Image_Production_Process');
  });

  it('ends in "Image Production Failed" for an image of quality 0.4', async () => {
    await runProgram(start, lease.gatewayAddress, 'mid-1');
    await record(lease, { valueType: 'TIMER', intent: 'CREATED' }, 3);
    await runProgram(send, lease.gatewayAddress, 'mid-1', 'iid-1', '0.4');
    await record(lease, { intent: 'ELEMENT_COMPLETED', elementId: 'Event_ImageProductionFailed' });
  });

  it('leaves the printout of the text, and ends on Ctrl+C', async () => {
    const [given, own] = await Promise.all(workers.map((worker) => worker.stop()));
    expect([given?.exitCode, own?.exitCode]).to.deep.equal([0, 0]);
    expect(own?.lines.join('\n')).to.contain(printout);
    expect(given?.lines.filter((line) => line === '✅ Model uploaded: mid-1')).to.have.lengthOf(3);
  });

  for (const [client, args] of [
    [start, []],
    [send, ['mid-1', 'iid-1']],
    [send, ['mid-1', 'iid-1', 'good']],
  ] as const) {
    it(`shows how to call ${client} after ${JSON.stringify(args)}`, async () => {
      const { exitCode, output } = await runProgram(client, lease.gatewayAddress, ...args);
      expect(exitCode).to.equal(2);
      expect(output).to.contain('Usage: ');
    });
  }
});

async function deploy({ gatewayAddress }: EngineLease, file: string): Promise<void> {
  const client = new Camunda8({
    ZEEBE_GRPC_ADDRESS: `grpc://${gatewayAddress}`,
    CAMUNDA_AUTH_STRATEGY: 'NONE',
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
  }).getZeebeGrpcApiClient();
  await client.deployResource({ name: path.basename(file), process: await readFile(path.join(root, file)) });
  await client.close();
}

/** Waits for the n-th record that fits. @throws Error when it has not come within 20 s */
function record(
  lease: EngineLease,
  wanted: { readonly intent: string; readonly valueType?: string; readonly elementId?: string },
  nth = 1,
): Promise<EngineRecord> {
  return new Promise((found, missing) => {
    let seen = 0;
    const tail: string[] = [];
    const deadline = setTimeout(() => {
      stop();
      missing(
        new Error(`${JSON.stringify(wanted)} did not come ${nth} times; the last records were ${tail.join(', ')}`),
      );
    }, 20_000);
    const stop = lease.follow((one) => {
      if (tail.push(`${one.valueType} ${one.intent}`) > 20) tail.shift();
      if (one.intent !== wanted.intent || (wanted.valueType && one.valueType !== wanted.valueType)) return;
      if (wanted.elementId && one.value['elementId'] !== wanted.elementId) return;
      seen += 1;
      if (seen < nth) return;
      clearTimeout(deadline);
      queueMicrotask(() => stop());
      found(one);
    });
  });
}
