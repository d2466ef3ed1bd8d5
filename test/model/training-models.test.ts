import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { demandErrorLeadsToEndEvent, demandTimerLeadsToStartGateway } from '../../src/model/demands/boundary-target';
import { demandErrorCode, demandErrorName } from '../../src/model/demands/error-boundary';
import { demandGatewayAfterStart } from '../../src/model/demands/gateway-after-start';
import { demandMessage } from '../../src/model/demands/message';
import { demandProcessId } from '../../src/model/demands/process-id';
import { demandReachedWhen } from '../../src/model/demands/reached-when';
import { demandTimerDuration } from '../../src/model/demands/timer-duration';
import { parseModel } from '../../src/model/parse-model';
import { outcome } from './judging';

const processId = 'Image_Production_Process';
const render = { type: 'ReceiveTask', name: 'Render Image' };
const thumbnails = { type: 'ServiceTask', name: 'Produce Thumbnails' };

/** What the starter of Part 3 has, and what students are to add. */
async function outcomes(file: string): Promise<{ given: Set<string>; added: Set<string> }> {
  const model = await parseModel(await readFile(path.join('bpmn/part-03-exception-handling', file)), { processId });
  const given = [
    () => demandProcessId(model, processId),
    () =>
      demandMessage(model, { task: render, message: 'MessageRenderImageComplete', correlatedBy: 'modelId' }),
    () =>
      demandReachedWhen(model, { type: 'ServiceTask', name: 'Enhance Image' }, [
        { variables: { imageRenderingQuality: 0.4 }, reached: true },
      ]),
  ];
  const added = [
    () => demandGatewayAfterStart(model, { type: 'ServiceTask', name: 'Upload Model' }),
    () => demandTimerDuration(model, { activity: render, milliseconds: 30_000 }),
    () => demandTimerLeadsToStartGateway(model, render),
    () => demandErrorName(model, thumbnails, 'ThumbnailProductionError'),
    () => demandErrorCode(model, thumbnails, 'thumbnail-production-error'),
    () => demandErrorLeadsToEndEvent(model, thumbnails, 'Image Production Failed'),
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
