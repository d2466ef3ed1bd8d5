import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { assertErrorLeadsToEndEvent, assertTimerLeadsToStartGateway } from '../../src/assertions/model/boundary-target';
import { assertErrorCode, assertErrorName } from '../../src/assertions/model/error-boundary';
import { assertGatewayAfterStart } from '../../src/assertions/model/gateway-after-start';
import { assertMessage } from '../../src/assertions/model/message';
import { assertProcessId } from '../../src/assertions/model/process-id';
import { assertReachedWhen } from '../../src/assertions/model/reached-when';
import { assertTimerDuration } from '../../src/assertions/model/timer-duration';
import { parseModel } from '../../src/model/parse-model';
import { outcome } from './judging';

const processId = 'Image_Production_Process';
const render = { type: 'ReceiveTask', name: 'Render Image' };
const thumbnails = { type: 'ServiceTask', name: 'Produce Thumbnails' };

/** What the starter of Part 3 has, and what students are to add. */
async function outcomes(file: string): Promise<{ given: Set<string>; added: Set<string> }> {
  const model = await parseModel(await readFile(path.join('bpmn/part-03-exception-handling', file)), { processId });
  const given = [
    () => assertProcessId(model, processId),
    () => assertMessage(model, { task: render, message: 'MessageRenderImageComplete', correlatedBy: 'modelId' }),
    () =>
      assertReachedWhen(model, { type: 'ServiceTask', name: 'Enhance Image' }, [
        { variables: { imageRenderingQuality: 0.4 }, reached: true },
      ]),
  ];
  const added = [
    () => assertGatewayAfterStart(model, { type: 'ServiceTask', name: 'Upload Model' }),
    () => assertTimerDuration(model, { activity: render, milliseconds: 30_000 }),
    () => assertTimerLeadsToStartGateway(model, render),
    () => assertErrorName(model, thumbnails, 'ThumbnailProductionError'),
    () => assertErrorCode(model, thumbnails, 'thumbnail-production-error'),
    () => assertErrorLeadsToEndEvent(model, thumbnails, 'Image Production Failed'),
  ];
  return { given: new Set(given.map(outcome)), added: new Set(added.map(outcome)) };
}

describe('the models of Part 3', () => {
  it('the reference meets every demand', async () => {
    expect(await outcomes('reference.bpmn')).to.deep.equal({ given: new Set(['holds']), added: new Set(['holds']) });
  });

  it('the starter has what is given and lacks what is to be added', async () => {
    expect(await outcomes('starter.bpmn')).to.deep.equal({
      given: new Set(['holds']),
      added: new Set(['failed gateway-missing', 'failed timer-missing', 'failed error-event-missing']),
    });
  });
});
