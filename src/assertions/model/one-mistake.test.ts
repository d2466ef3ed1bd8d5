import { describe, it } from 'node:test';
import { expect } from 'chai';
import { add, imageProduction, modelWith, parse, type Edit } from '../../../test/model/image-production';
import { outcome } from '../../../test/model/judging';
import type { Judgement } from '../../model/judgement';
import type { ProcessModel } from '../../model/process-model';
import { assertErrorLeadsToEndEvent, assertTimerLeadsToStartGateway } from './boundary-target';
import { assertErrorBoundary, assertErrorCode, assertErrorName } from './error-boundary';
import { assertGatewayAfterStart } from './gateway-after-start';
import { assertMessage } from './message';
import { assertProcessId } from './process-id';
import { assertReachedWhen } from './reached-when';
import { assertTimerBoundary } from './timer-boundary';
import { assertTimerDuration } from './timer-duration';

const render = { type: 'ReceiveTask', name: 'Render Image', messageName: 'MessageRenderImageComplete' };
const upload = { type: 'ServiceTask', name: 'Upload Model', jobType: 'model_uploading' };
const enhance = { type: 'ServiceTask', name: 'Enhance Image', jobType: 'image_enhancement' };
const thumbnails = { type: 'ServiceTask', name: 'Produce Thumbnails', jobType: 'thumbnails_production' };
const cases = [0, 0.4, 0.69, 0.7, 0.71, 0.8, 1].map((quality) => ({
  variables: { imageRenderingQuality: quality },
  reached: quality < 0.7,
}));

const criteria: Readonly<Record<string, (model: ProcessModel) => Judgement>> = {
  'process-id': (model) => assertProcessId(model, 'Image_Production_Process'),
  'gateway-after-start': (model) => assertGatewayAfterStart(model, upload),
  message: (model) =>
    assertMessage(model, { task: render, message: 'MessageRenderImageComplete', correlatedBy: 'modelId' }),
  'enhancement-condition': (model) => assertReachedWhen(model, enhance, cases),
  'timer-boundary': (model) => assertTimerBoundary(model, render),
  'timer-duration': (model) => assertTimerDuration(model, { activity: render, milliseconds: 30_000 }),
  'timer-target-gateway': (model) => assertTimerLeadsToStartGateway(model, render),
  'error-boundary': (model) => assertErrorBoundary(model, thumbnails),
  'error-name': (model) => assertErrorName(model, thumbnails, 'ThumbnailProductionError'),
  'error-code': (model) => assertErrorCode(model, thumbnails, 'thumbnail-production-error'),
  'error-end-event': (model) => assertErrorLeadsToEndEvent(model, thumbnails, 'Image Production Failed'),
};

/** Everything that does not hold; a fault that comes up again is the same mistake and stands there once. */
function mistakes(model: ProcessModel): Record<string, string> {
  const all = Object.entries(criteria).map(([id, judge]) => [id, outcome(() => judge(model))] as const);
  const first = all.filter(([, said], index) => all.findIndex(([, other]) => other === said) === index);
  return Object.fromEntries(first.filter(([, said]) => said !== 'holds'));
}

const timerNode = /<bpmn:boundaryEvent id="timeout".*?<\/bpmn:boundaryEvent>/s;
const errorNode = /<bpmn:boundaryEvent id="caught".*?<\/bpmn:boundaryEvent>/s;
const gatewayEdits = (type: string): Edit[] => [['exclusiveGateway id="again"', `${type} id="again"`]];
const flow = (id: string, source: string, target: string) =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}" />`;

describe('a model that meets every demand', () => {
  const right: readonly [name: string, ...edits: Edit[]][] = [
    ['as the text says', ['Render Image', 'Render\n Image']],
    ['with the duration as an expression', ['>PT30S<', '>=duration("PT30S")<']],
    ['with the duration in other units', ['>PT30S<', '>PT0M30.0S<']],
    [
      'with the name of the message as an expression',
      ['name="MessageRender', 'name="=&quot;MessageRender'],
      ['Complete"><bpmn:ext', 'Complete&quot;"><bpmn:ext'],
    ],
    ['with the receive task renamed, found by its message', ['Render Image', 'Bild rendern']],
    [
      'with names in other letters',
      ['Render Image', 'render  image'],
      ['"Image Production Failed"', '"&#8220;Image production-failed&#8221;"'],
    ],
    ['with blanks in the name of the error', ['"ThumbnailProductionError"', '"thumbnail production error"']],
    ['with tasks renamed, found by job type', ['Produce Thumbnails', 'Make Thumbnails'], ['Upload Model', 'Load']],
    [
      'with the timer passing another merge',
      [flow('back', 'timeout', 'again'), flow('back', 'timeout', 'm2') + flow('m', 'm2', 'again')],
      add('<bpmn:exclusiveGateway id="m2" />'),
    ],
    [
      'with the way back through link events',
      [flow('back', 'timeout', 'again'), flow('back', 'timeout', 'jump') + flow('land', 'catch', 'again')],
      add(
        '<bpmn:intermediateThrowEvent id="jump" name="again"><bpmn:linkEventDefinition id="l1" name="again" /></bpmn:intermediateThrowEvent>' +
          '<bpmn:intermediateCatchEvent id="catch" name="again"><bpmn:linkEventDefinition id="l2" name="again" /></bpmn:intermediateCatchEvent>',
      ),
    ],
    [
      'with an escalation before the end',
      [flow('out', 'caught', 'failed'), flow('out', 'caught', 'esc') + flow('e2', 'esc', 'failed')],
      add(
        '<bpmn:intermediateThrowEvent id="esc"><bpmn:escalationEventDefinition escalationRef="escalation" /></bpmn:intermediateThrowEvent>',
      ),
      ['<bpmn:message id', '<bpmn:escalation id="escalation" name="Call" escalationCode="call" /><bpmn:message id'],
    ],
    [
      'with a terminate end event',
      [
        '<bpmn:endEvent id="failed" name="Image Production Failed" />',
        '<bpmn:endEvent id="failed" name="Image Production Failed"><bpmn:terminateEventDefinition /></bpmn:endEvent>',
      ],
    ],
    [
      'with a second, passive timer',
      add(
        '<bpmn:boundaryEvent id="t2" attachedToRef="render" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration>PT10S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>',
      ),
    ],
    [
      'with a task between gateway and upload',
      [flow('f2', 'again', 'upload'), flow('f2', 'again', 'x') + flow('f9', 'x', 'upload')],
      add('<bpmn:task id="x" />'),
    ],
    [
      'with an event without a kind on the way back',
      [flow('back', 'timeout', 'again'), flow('back', 'timeout', 'x') + flow('f9', 'x', 'again')],
      add('<bpmn:intermediateThrowEvent id="x" />'),
    ],
    [
      'with copies that no token comes to',
      add(
        '<bpmn:receiveTask id="x" name="Render Image" messageRef="message" /><bpmn:endEvent id="y" name="Image Production Failed" />',
      ),
    ],
    [
      'with a longer timer beside it',
      add(
        '<bpmn:boundaryEvent id="t2" attachedToRef="render"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>' +
          flow('f9', 't2', 'failed'),
      ),
    ],
    [
      'with a second error event',
      add('<bpmn:boundaryEvent id="e2" attachedToRef="thumbnails"><bpmn:errorEventDefinition /></bpmn:boundaryEvent>'),
    ],
    [
      'with an error that nobody refers to',
      ['<bpmn:message id', '<bpmn:error id="unused" name="x" errorCode="y" /><bpmn:message id'],
    ],
    [
      'with a pool beside it',
      [
        '<bpmn:message id',
        '<bpmn:process id="Customer"><bpmn:task id="c" name="Render Image" /></bpmn:process><bpmn:message id',
      ],
    ],
    ['with the condition the other way round', ['imageRenderingQuality &lt; 0.7', '0.7 > imageRenderingQuality']],
    ['with the condition negated', ['=imageRenderingQuality &lt; 0.7', '=not(imageRenderingQuality >= 0.70)']],
    ['with the condition as a range', ['=imageRenderingQuality &lt; 0.7', '=imageRenderingQuality in [0..0.7)']],
    [
      'with the default flow swapped',
      ['default="no"', 'default="yes"'],
      [/<bpmn:conditionExpression>.*?<\/bpmn:conditionExpression>/s, ''],
      [
        'id="no" sourceRef="decide" targetRef="merge" />',
        'id="no" sourceRef="decide" targetRef="merge"><bpmn:conditionExpression>=imageRenderingQuality >= 0.7</bpmn:conditionExpression></bpmn:sequenceFlow>',
      ],
    ],
    ['with an inclusive gateway', ['exclusiveGateway id="decide"', 'inclusiveGateway id="decide"']],
    ['with the correlation key as text', ['"=modelId"', '"= string(modelId)"']],
  ];
  for (const [name, ...edits] of right) {
    it(name, async () => {
      expect(mistakes(await modelWith(...edits))).to.deep.equal({});
    });
  }
});

describe('one mistake, one criterion', () => {
  const wrong: readonly [name: string, edits: readonly Edit[], found: Record<string, string>][] = [
    ['another process id', [['Image_Production_Process', 'Process_1']], { 'process-id': 'failed process-id-differs' }],
    [
      'an executable bystander',
      [
        ['isExecutable="true"', 'isExecutable="false"'],
        ['<bpmn:message id', '<bpmn:process id="x" isExecutable="true"/><bpmn:message id'],
      ],
      { 'process-id': 'failed process-not-executable' },
    ],
    ['nothing executable, which the engine rejects', [['isExecutable="true"', '']], {}],
    ['another message', [['name="MessageRender', 'name="Render']], { message: 'failed message-differs' }],
    ['no message', [[' messageRef="message"', '']], { message: 'refused message-differs' }],
    ['another correlation key', [['=modelId', '=imageId']], { message: 'failed correlation-differs' }],
    ['a text as correlation key', [['=modelId', '=&quot;modelId&quot;']], { message: 'failed correlation-differs' }],
    [
      'a correlation key that the model itself sets, which takes a run',
      [
        ['=modelId', '=key'],
        [
          'messageRef="message" />',
          'messageRef="message"><bpmn:extensionElements><zeebe:ioMapping><zeebe:input source="=imageId" target="key" /></zeebe:ioMapping></bpmn:extensionElements></bpmn:receiveTask>',
        ],
      ],
      { message: 'undecided' },
    ],
    [
      'a condition at the gateway after the start that never holds',
      [
        [
          'sourceRef="again" targetRef="upload" />',
          'sourceRef="again" targetRef="upload"><bpmn:conditionExpression>=modelId = "other"</bpmn:conditionExpression></bpmn:sequenceFlow>',
        ],
      ],
      { 'gateway-after-start': 'undecided' },
    ],
    ['the correlation key without =', [['=modelId', 'modelId']], { message: 'refused correlation-differs' }],
    ['a correlation key that takes a run', [['=modelId', '=order.modelId']], { message: 'undecided' }],
    [
      'no receive task',
      [
        [
          '<bpmn:receiveTask id="render" name="Render Image" messageRef="message" />',
          '<bpmn:userTask id="render" name="Render Image" />',
        ],
      ],
      { message: 'failed node-missing' },
    ],
    ['0.7 enhanced, too', [['&lt; 0.7', '&lt;= 0.7']], { 'enhancement-condition': 'failed reached-wrongly' }],
    ['the good ones enhanced', [['&lt; 0.7', '> 0.7']], { 'enhancement-condition': 'failed not-reached' }],
    ['another limit', [['&lt; 0.7', '&lt; 0.5']], { 'enhancement-condition': 'failed not-reached' }],
    ['always enhanced', [['default="no"', 'default="yes"']], { 'enhancement-condition': 'failed reached-wrongly' }],
    [
      'enhancement out of the way',
      [[flow('i1', 'innerStart', 'decide'), flow('i1', 'innerStart', 'merge')]],
      { 'enhancement-condition': 'failed node-unreachable' },
    ],
    [
      'a condition on another variable',
      [['=imageRenderingQuality &lt;', '=quality &lt;']],
      { 'enhancement-condition': 'undecided' },
    ],
    ['a comparison with a text', [['&lt; 0.7', '&lt; "0.7"']], { 'enhancement-condition': 'undecided' }],
    [
      'a condition that could run for ever',
      [['=imageRenderingQuality &lt; 0.7', '=count(for i in 1..100000000 return i) &lt; 0.7']],
      { 'enhancement-condition': 'undecided' },
    ],
    ['no gateway', [['targetRef="again"', 'targetRef="upload"']], { 'gateway-after-start': 'failed gateway-missing' }],
    ['a parallel gateway', gatewayEdits('parallelGateway'), { 'gateway-after-start': 'failed gateway-kind-differs' }],
    [
      'an inclusive gateway',
      gatewayEdits('inclusiveGateway'),
      { 'gateway-after-start': 'failed gateway-kind-differs' },
    ],
    [
      'a gateway behind the upload',
      [
        [flow('f1', 'start', 'again'), flow('f1', 'start', 'upload')],
        [flow('f2', 'again', 'upload'), flow('f2', 'again', 'render')],
        [flow('f3', 'upload', 'render'), flow('f3', 'upload', 'again')],
      ],
      { 'gateway-after-start': 'failed gateway-missing' },
    ],
    [
      'a gateway that leads past the upload',
      [[flow('f2', 'again', 'upload'), flow('f2', 'again', 'render')]],
      { 'gateway-after-start': 'failed gateway-leads-elsewhere' },
    ],
    ['no timer', [[timerNode, '']], { 'timer-boundary': 'failed timer-missing' }],
    [
      'the timer on the upload',
      [['attachedToRef="render"', 'attachedToRef="upload"']],
      { 'timer-boundary': 'failed timer-missing' },
    ],
    [
      'a passive timer',
      [['attachedToRef="render"', 'attachedToRef="render" cancelActivity="false"']],
      { 'timer-boundary': 'failed timer-not-interrupting' },
    ],
    [
      'a message event instead',
      [
        [
          /<bpmn:timerEventDefinition>.*?<\/bpmn:timerEventDefinition>/s,
          '<bpmn:messageEventDefinition messageRef="message" />',
        ],
      ],
      { 'timer-boundary': 'failed timer-missing' },
    ],
    ['minutes', [['PT30S', 'PT30M']], { 'timer-duration': 'failed timer-duration-differs' }],
    ['months', [['PT30S', 'P30M']], { 'timer-duration': 'failed timer-duration-differs' }],
    ['no ISO duration', [['PT30S', '30 seconds']], { 'timer-duration': 'refused timer-duration-differs' }],
    ['no ISO duration in an expression', [['PT30S', '="30s"']], { 'timer-duration': 'failed timer-duration-differs' }],
    ['a variable', [['PT30S', '=timeout']], { 'timer-duration': 'undecided' }],
    [
      'a cycle',
      [
        ['bpmn:timeDuration>', 'bpmn:timeCycle>'],
        ['PT30S', 'R1/PT30S'],
      ],
      { 'timer-duration': 'refused timer-duration-differs' },
    ],
    [
      'a date',
      [
        ['bpmn:timeDuration>', 'bpmn:timeDate>'],
        ['PT30S', '2030-01-01T00:00:00Z'],
      ],
      { 'timer-duration': 'failed timer-duration-differs' },
    ],
    [
      'a date in 30 s',
      [
        ['bpmn:timeDuration>', 'bpmn:timeDate>'],
        ['PT30S', '=now() + duration("PT30S")'],
      ],
      { 'timer-duration': 'undecided' },
    ],
    [
      'no time at all',
      [[/<bpmn:timeDuration>.*?<\/bpmn:timeDuration>/, '']],
      { 'timer-duration': 'refused timer-duration-differs' },
    ],
    [
      'the timer past the gateway',
      [[flow('back', 'timeout', 'again'), flow('back', 'timeout', 'upload')]],
      { 'timer-target-gateway': 'failed timer-leads-elsewhere' },
    ],
    [
      'the timer without a flow',
      [[flow('back', 'timeout', 'again'), '']],
      { 'timer-target-gateway': 'failed timer-leads-elsewhere' },
    ],
    [
      'a task on the way back',
      [
        [flow('back', 'timeout', 'again'), flow('back', 'timeout', 'x') + flow('b2', 'x', 'again')],
        add('<bpmn:task id="x" />'),
      ],
      { 'timer-target-gateway': 'failed timer-leads-elsewhere' },
    ],
    ['no error event', [[errorNode, '']], { 'error-boundary': 'failed error-event-missing' }],
    [
      'the error event on the sub-process',
      [['attachedToRef="thumbnails"', 'attachedToRef="enhancement"']],
      { 'error-boundary': 'failed error-event-missing' },
    ],
    ['no error chosen', [[' errorRef="error"', '']], { 'error-boundary': 'failed error-not-chosen' }],
    [
      'an escalation event instead',
      [['<bpmn:errorEventDefinition errorRef="error" />', '<bpmn:escalationEventDefinition />']],
      { 'error-boundary': 'failed error-event-missing' },
    ],
    [
      'another error name',
      [['"ThumbnailProductionError"', '"Error_1"']],
      { 'error-name': 'failed error-name-differs' },
    ],
    ['no error name', [[' name="ThumbnailProductionError"', '']], { 'error-name': 'failed error-name-differs' }],
    [
      'another error code',
      [['"thumbnail-production-error"', '"thumbnail-error"']],
      { 'error-code': 'failed error-code-differs' },
    ],
    [
      'a blank in the error code',
      [['"thumbnail-production-error"', '"thumbnail-production-error "']],
      { 'error-code': 'failed error-code-differs' },
    ],
    [
      'an expression as error code',
      [['"thumbnail-production-error"', '"=code"']],
      { 'error-code': 'refused error-code-differs' },
    ],
    ['no error code', [[' errorCode="thumbnail-production-error"', '']], { 'error-code': 'failed error-code-differs' }],
    [
      'another end event',
      [[flow('out', 'caught', 'failed'), flow('out', 'caught', 'completed')]],
      { 'error-end-event': 'failed wrong-end-event' },
    ],
    [
      'name and code of the error, each in the place of the other',
      [
        ['"ThumbnailProductionError"', '"thumbnail-production-error"'],
        ['errorCode="thumbnail-production-error"', 'errorCode="ThumbnailProductionError"'],
      ],
      { 'error-name': 'failed error-name-differs', 'error-code': 'failed error-code-differs' },
    ],
    [
      'the error named like its code',
      [['"ThumbnailProductionError"', '"thumbnail-production-error"']],
      { 'error-name': 'failed error-name-differs' },
    ],
    [
      'a gap between the conditions',
      [
        [' default="no"', ''],
        [
          flow('no', 'decide', 'merge'),
          flow('no', 'decide', 'merge').replace(
            ' />',
            '><bpmn:conditionExpression>=imageRenderingQuality > 0.7</bpmn:conditionExpression></bpmn:sequenceFlow>',
          ),
        ],
      ],
      { 'enhancement-condition': 'failed no-way-out' },
    ],
    [
      'a second flow out of the start event',
      [add(flow('f9', 'start', 'upload'))],
      { 'gateway-after-start': 'failed token-splits' },
    ],
    [
      'a second flow out of the timer',
      [add(flow('f9', 'timeout', 'failed'))],
      { 'timer-target-gateway': 'failed token-splits' },
    ],
    ['a second flow to the receive task', [add(flow('f9', 'upload', 'render'))], { message: 'failed token-splits' }],
    [
      'a second flow to the sub-process',
      [add(flow('f9', 'render', 'enhancement'))],
      { 'enhancement-condition': 'failed token-splits' },
    ],
    [
      'a second flow to the thumbnails',
      [add(flow('f9', 'enhancement', 'thumbnails'))],
      { 'error-boundary': 'failed token-splits' },
    ],
    [
      'a second end after the error',
      [add(flow('f9', 'caught', 'completed'))],
      { 'error-end-event': 'failed token-splits' },
    ],
    [
      'a second timer that fires sooner',
      [
        add(
          '<bpmn:boundaryEvent id="t2" attachedToRef="render"><bpmn:timerEventDefinition><bpmn:timeDuration>PT10S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>' +
            flow('f9', 't2', 'again'),
        ),
      ],
      { 'timer-duration': 'failed timer-fires-first' },
    ],
    [
      'the error event on a copy that nothing leads to',
      [
        ['attachedToRef="thumbnails"', 'attachedToRef="copy"'],
        add(
          '<bpmn:serviceTask id="copy" name="Produce Thumbnails"><bpmn:extensionElements><zeebe:taskDefinition type="thumbnails_production" /></bpmn:extensionElements></bpmn:serviceTask>',
        ),
      ],
      { 'error-boundary': 'failed error-event-missing' },
    ],
    [
      'the thumbnails left unconnected',
      [[flow('f5', 'enhancement', 'thumbnails'), '']],
      { 'error-boundary': 'failed node-unreachable' },
    ],
    [
      'a repeating timer',
      [
        ['bpmn:timeDuration>', 'bpmn:timeCycle>'],
        ['PT30S', 'R3/PT30S'],
        ['attachedToRef="render"', 'attachedToRef="render" cancelActivity="false"'],
      ],
      { 'timer-boundary': 'failed timer-not-interrupting' },
    ],
    [
      'the end event inside a sub-process with the task',
      [
        [/<bpmn:serviceTask id="thumbnails".*?<\/bpmn:boundaryEvent>/s, ''],
        ['<bpmn:endEvent id="failed" name="Image Production Failed" />', ''],
        [flow('out', 'caught', 'failed'), ''],
        [flow('f5', 'enhancement', 'thumbnails'), flow('f5', 'enhancement', 'box')],
        [flow('f6', 'thumbnails', 'completed'), flow('f6', 'box', 'completed')],
        add(
          `<bpmn:subProcess id="box"><bpmn:startEvent id="s" /><bpmn:serviceTask id="thumbnails" name="Produce Thumbnails"><bpmn:extensionElements><zeebe:taskDefinition type="thumbnails_production" /></bpmn:extensionElements></bpmn:serviceTask><bpmn:boundaryEvent id="caught" attachedToRef="thumbnails"><bpmn:errorEventDefinition errorRef="error" /></bpmn:boundaryEvent><bpmn:endEvent id="failed" name="Image Production Failed" />${flow('x1', 's', 'thumbnails')}${flow('x2', 'caught', 'failed')}</bpmn:subProcess>`,
        ),
      ],
      { 'error-end-event': 'failed end-event-inside' },
    ],
    [
      'an end event that throws again',
      [
        [
          'name="Image Production Failed" />',
          'name="Image Production Failed"><bpmn:errorEventDefinition errorRef="error" /></bpmn:endEvent>',
        ],
      ],
      { 'error-end-event': 'failed end-event-throws' },
    ],
    [
      'the error event without a flow',
      [[flow('out', 'caught', 'failed'), '']],
      { 'error-end-event': 'failed error-leads-elsewhere' },
    ],
  ];
  for (const [name, edits, found] of wrong) {
    it(name, async () => {
      expect(mistakes(await modelWith(...edits))).to.deep.equal(found);
    });
  }

  it('what the starter lacks', async () => {
    const starter = await parse(
      imageProduction
        .replace(timerNode, '')
        .replace(errorNode, '')
        .replace('targetRef="again"', 'targetRef="upload"')
        .replace('<bpmn:exclusiveGateway id="again" />', ''),
    );
    expect(mistakes(starter)).to.deep.equal({
      'gateway-after-start': 'failed gateway-missing',
      'timer-boundary': 'failed timer-missing',
      'error-boundary': 'failed error-event-missing',
    });
  });
});
