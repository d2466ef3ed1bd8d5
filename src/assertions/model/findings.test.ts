import { describe, it } from 'node:test';
import { expect } from 'chai';
import { modelWith, type Edit } from '../../../test/model/image-production';
import { CriterionFailure } from '../../errors';
import type { Judgement } from '../../model/judgement';
import type { ProcessModel } from '../../model/process-model';
import { assertErrorLeadsToEndEvent, assertTimerLeadsToStartGateway } from './boundary-target';
import { assertErrorBoundary, assertErrorCode } from './error-boundary';
import { assertGatewayAfterStart } from './gateway-after-start';
import { assertMessage } from './message';
import { assertProcessId } from './process-id';
import { assertReachedWhen } from './reached-when';
import { assertTimerBoundary } from './timer-boundary';
import { assertTimerDuration } from './timer-duration';

const render = { type: 'ReceiveTask', name: 'Render Image' };
const thumbnails = { type: 'ServiceTask', name: 'Produce Thumbnails' };

describe('what a finding says', () => {
  const table: readonly [edit: Edit, judge: (model: ProcessModel) => Judgement, sentence: string, where: string][] = [
    [
      ['PT30S', 'PT30M'],
      (model) => assertTimerDuration(model, { activity: render, milliseconds: 30_000 }),
      'Render Image waits 30 min 0 s (PT30M): the timer on it should fire after 30 s.',
      'timeout',
    ],
    [
      ['attachedToRef="render"', 'attachedToRef="upload"'],
      (model) => assertTimerBoundary(model, render),
      'Render Image has no timer attached (there is one on the service task "Upload Model"): an interrupting timer should sit on its border.',
      'render',
    ],
    [
      ['sourceRef="timeout" targetRef="again"', 'sourceRef="timeout" targetRef="upload"'],
      (model) => assertTimerLeadsToStartGateway(model, render),
      'The timer on Render Image leads to the service task "Upload Model": its flow should lead to the gateway after the start event.',
      'timeout',
    ],
    [
      ['exclusiveGateway id="again"', 'parallelGateway id="again"'],
      (model) => assertGatewayAfterStart(model, { name: 'Upload Model' }),
      'The gateway after the start event is a parallel gateway: it should be an exclusive one.',
      'again',
    ],
    [
      [
        '<bpmn:startEvent id="start" name="Start Image Production" />',
        '<bpmn:startEvent id="start" name="Start Image Production"><bpmn:messageEventDefinition messageRef="message" /></bpmn:startEvent>',
      ],
      (model) => assertProcessId(model, 'Image_Production_Process'),
      'The process starts by the message start event "Start Image Production" only: a process should start by the id Image_Production_Process.',
      'start',
    ],
    [
      [' errorRef="error"', ''],
      (model) => assertErrorBoundary(model, thumbnails),
      'The error event on Produce Thumbnails catches every error: it should say which error it is for.',
      'caught',
    ],
    [
      ['"thumbnail-production-error"', '"thumbnail-error"'],
      (model) => assertErrorCode(model, thumbnails, 'thumbnail-production-error'),
      'The error caught on Produce Thumbnails has the code "thumbnail-error": its code should be thumbnail-production-error.',
      'caught',
    ],
    [
      ['sourceRef="caught" targetRef="failed"', 'sourceRef="caught" targetRef="completed"'],
      (model) => assertErrorLeadsToEndEvent(model, thumbnails, 'Image Production Failed'),
      'The flow of the error event ends at the end event "Image Production Completed": an end event "Image Production Failed" should follow the error.',
      'completed',
    ],
    [
      ['&lt; 0.7', '&lt;= 0.7'],
      (model) =>
        assertReachedWhen(model, { type: 'ServiceTask', name: 'Enhance Image' }, [
          { variables: { imageRenderingQuality: 0.7 }, reached: false },
        ]),
      'With imageRenderingQuality = 0.7 the service task "Enhance Image" is reached (=imageRenderingQuality <= 0.7): it should be left out.',
      'decide',
    ],
    [
      ['&lt; 0.7', '&lt; 0.6'],
      (model) =>
        assertReachedWhen(model, { type: 'ServiceTask', name: 'Enhance Image' }, [
          { variables: { imageRenderingQuality: 0.69 }, reached: true },
        ]),
      'With imageRenderingQuality = 0.69 the service task "Enhance Image" is not reached (=imageRenderingQuality < 0.6): it should be.',
      'decide',
    ],
    [
      ['name="MessageRender', 'name="Render'],
      (model) => assertMessage(model, { task: render, message: 'MessageRenderImageComplete', correlatedBy: 'modelId' }),
      'Render Image waits for the message "RenderImageComplete": it should wait for the message MessageRenderImageComplete.',
      'render',
    ],
  ];
  for (const [edit, judge, sentence, where] of table) {
    it(sentence, async () => {
      const model = await modelWith(edit);
      const failure = failureOf(() => judge(model));
      expect(failure.message).to.equal(sentence);
      expect(failure.finding.where?.id).to.equal(where);
      expect(failure.finding.hint ?? '').not.to.match(
        /PT30S|0\.7|thumbnail-production-error|MessageRender|Image Production Failed/,
      );
    });
  }
});

function failureOf(judge: () => Judgement): CriterionFailure {
  try {
    judge();
  } catch (error) {
    if (error instanceof CriterionFailure) return error;
    throw error;
  }
  throw new RangeError('nothing failed');
}
