import { describe, it } from 'node:test';
import { expect } from 'chai';
import { add, modelWith, type Edit } from '../../../test/model/image-production';
import { outcome } from '../../../test/model/judging';
import { assertFurtherHandling } from './further-handling';

const demanded = [
  { kind: 'timer', activity: { type: 'ReceiveTask', name: 'Render Image' } },
  { kind: 'error', activity: { type: 'ServiceTask', name: 'Produce Thumbnails' } },
];
const to = (source: string) => `<bpmn:sequenceFlow id="x" sourceRef="${source}" targetRef="failed" />`;
const none = 'failed no-further-handling';

describe('assertFurtherHandling', () => {
  const table: readonly [name: string, edits: readonly Edit[], found: string][] = [
    ['what is asked for and no more', [], none],
    [
      'an error event on another task',
      [
        add(
          `<bpmn:boundaryEvent id="b" attachedToRef="upload"><bpmn:errorEventDefinition errorRef="error" /></bpmn:boundaryEvent>${to('b')}`,
        ),
      ],
      'holds',
    ],
    [
      'one that leads nowhere',
      [
        add(
          '<bpmn:boundaryEvent id="b" attachedToRef="upload"><bpmn:errorEventDefinition errorRef="error" /></bpmn:boundaryEvent>',
        ),
      ],
      none,
    ],
    [
      'a second timer on the same task',
      [
        add(
          `<bpmn:boundaryEvent id="b" attachedToRef="render" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration>PT10S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>${to('b')}`,
        ),
      ],
      'holds',
    ],
    [
      'an escalation on the way',
      [
        ['sourceRef="caught" targetRef="failed"', 'sourceRef="caught" targetRef="e"'],
        add(
          `<bpmn:intermediateThrowEvent id="e"><bpmn:escalationEventDefinition /></bpmn:intermediateThrowEvent>${to('e')}`,
        ),
      ],
      'holds',
    ],
    [
      'an escalation that nothing leads to',
      [add('<bpmn:endEvent id="e"><bpmn:escalationEventDefinition /></bpmn:endEvent>')],
      none,
    ],
    [
      'an event sub-process',
      [
        add(
          `<bpmn:subProcess id="s" triggeredByEvent="true"><bpmn:startEvent id="b"><bpmn:errorEventDefinition /></bpmn:startEvent><bpmn:endEvent id="z" /><bpmn:sequenceFlow id="x" sourceRef="b" targetRef="z" /></bpmn:subProcess>`,
        ),
      ],
      'holds',
    ],
    [
      'a timer start event of another kind',
      [
        add(
          `<bpmn:startEvent id="b"><bpmn:timerEventDefinition><bpmn:timeCycle>R/P1D</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>${to('b')}`,
        ),
      ],
      none,
    ],
  ];
  for (const [name, edits, found] of table) {
    it(name, async () => {
      const model = await modelWith(...edits);
      expect(outcome(() => assertFurtherHandling(model, demanded))).to.equal(found);
    });
  }
});
