import { describe, it } from 'node:test';
import { expect } from 'chai';
import { deployModel } from './deploy-model';
import { Misuse } from './run-client';
import { sendImageRenderingMessage } from './send-image-rendering-message';
import { startImageProductionProcess } from './start-image-production-process';

type Cluster = Parameters<typeof startImageProductionProcess.send>[0];

describe('startImageProductionProcess', () => {
  it('reads one model id', () => {
    expect(startImageProductionProcess.read(['mid-1'])).to.deep.equal({ modelId: 'mid-1' });
  });

  for (const args of [[], [''], ['mid-1', 'mid-2']]) {
    it(`refuses ${JSON.stringify(args)}`, () => {
      expect(() => startImageProductionProcess.read(args)).to.throw(Misuse, 'Exactly one model id is needed');
    });
  }

  it('starts the process with the model id', async () => {
    const requests: unknown[] = [];
    const cluster = {
      createProcessInstance: (request: unknown) => {
        requests.push(request);
        return Promise.resolve({ processInstanceKey: '42' });
      },
    } as unknown as Cluster;
    const printed = await startImageProductionProcess.send(cluster, { modelId: 'mid-1' });
    expect(requests).to.deep.equal([{ bpmnProcessId: 'Image_Production_Process', variables: { modelId: 'mid-1' } }]);
    expect(printed).to.equal('🚀 Started process instance 42 for model mid-1');
  });
});

describe('sendImageRenderingMessage', () => {
  it('reads model, image and a quality that is a number', () => {
    expect(sendImageRenderingMessage.read(['mid-1', 'iid-1', '0.8'])).to.deep.equal({
      modelId: 'mid-1',
      imageId: 'iid-1',
      imageRenderingQuality: 0.8,
    });
  });

  for (const args of [
    [],
    ['mid-1', 'iid-1'],
    ['mid-1', 'iid-1', '0.8', '3'],
    ['mid-1', 'iid-1', 'good'],
    ['mid-1', 'iid-1', ' '],
  ]) {
    it(`refuses ${JSON.stringify(args)}`, () => {
      expect(() => sendImageRenderingMessage.read(args)).to.throw(Misuse);
    });
  }

  it('correlates by model id and keeps the message for a minute', async () => {
    const requests: unknown[] = [];
    const cluster = {
      publishMessage: (request: unknown) => {
        requests.push(request);
        return Promise.resolve({});
      },
    } as unknown as Cluster;
    await sendImageRenderingMessage.send(cluster, { modelId: 'mid-1', imageId: 'iid-1', imageRenderingQuality: 0.4 });
    expect(requests).to.deep.equal([
      {
        name: 'MessageRenderImageComplete',
        correlationKey: 'mid-1',
        timeToLive: 60_000,
        variables: { imageId: 'iid-1', imageRenderingQuality: 0.4 },
      },
    ]);
  });
});

describe('deployModel', () => {
  for (const args of [[], [''], ['one.bpmn', 'two.bpmn']]) {
    it(`refuses ${JSON.stringify(args)}`, () => {
      expect(() => deployModel.read(args)).to.throw(Misuse, 'Exactly one BPMN file is needed');
    });
  }

  it('deploys the file under its name and tells the version', async () => {
    const names: string[] = [];
    const cluster = {
      deployResource: ({ name }: { name: string }) => {
        names.push(name);
        return Promise.resolve({ deployments: [{ process: { bpmnProcessId: 'p', version: 2 } }] });
      },
    } as unknown as Cluster;
    expect(await deployModel.send(cluster, { file: __filename })).to.equal('📤 Deployed p (version 2)');
    expect(names).to.deep.equal(['clients.test.ts']);
  });
});
