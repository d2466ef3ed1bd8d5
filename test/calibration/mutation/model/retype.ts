import { editModel } from '../../model-edits';
import { splice, type Operator } from '../mutant';
import { elementsOf, nodesOf } from './elements';

const otherTypes: Readonly<Record<string, readonly string[]>> = {
  exclusiveGateway: ['parallelGateway', 'inclusiveGateway', 'eventBasedGateway'],
  serviceTask: ['task', 'userTask', 'manualTask', 'receiveTask', 'scriptTask'],
  receiveTask: ['task', 'userTask', 'serviceTask'],
  subProcess: ['callActivity', 'task'],
  startEvent: ['intermediateThrowEvent', 'endEvent'],
  endEvent: ['intermediateThrowEvent'],
};

/** A node is of another type. */
export const retypeNode: Operator = {
  name: 'retype',
  *mutate(xml) {
    for (const { id, type } of nodesOf(elementsOf(xml))) {
      for (const as of otherTypes[type] ?? []) yield { place: id, to: as, text: editModel(xml, [{ retype: id, as }]) };
    }
  },
};

const definitions = {
  error: '<bpmn:errorEventDefinition id="Definition" errorRef="Error_ThumbnailProduction" />',
  escalation: '<bpmn:escalationEventDefinition id="Definition" />',
  message: '<bpmn:messageEventDefinition id="Definition" messageRef="Message_RenderImageComplete" />',
  signal: '<bpmn:signalEventDefinition id="Definition" signalRef="Signal_Other" />',
  terminate: '<bpmn:terminateEventDefinition id="Definition" />',
  timer:
    '<bpmn:timerEventDefinition id="Definition"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT30S</bpmn:timeDuration></bpmn:timerEventDefinition>',
};
const signal = '<bpmn:signal id="Signal_Other" name="Other" />';

/** A boundary event is of another kind. */
export const rekindBoundary: Operator = {
  name: 'rekind-boundary',
  *mutate(xml) {
    for (const { type, parent, start, end } of elementsOf(xml)) {
      const [, kind] = /^(timer|error)EventDefinition$/.exec(type) ?? [];
      if (kind === undefined) continue;
      for (const other of ['timer', 'error', 'escalation', 'message', 'signal'] as const) {
        if (other === kind) continue;
        const text = splice(xml, { start, end }, definitions[other]);
        yield { place: parent, to: other, text: other === 'signal' ? editModel(text, [{ define: signal }]) : text };
      }
    }
  },
};

/** An end event or a start event that was a plain one is of another kind. */
export const rekindPlainEvent: Operator = {
  name: 'rekind-plain-event',
  *mutate(xml) {
    for (const { id, type, start, end } of nodesOf(elementsOf(xml))) {
      const kinds = {
        startEvent: ['timer', 'message'],
        endEvent: ['error', 'escalation', 'message', 'terminate'],
      } as const;
      if (type !== 'startEvent' && type !== 'endEvent') continue;
      for (const kind of kinds[type]) {
        const block = xml.slice(start, end).replace(/<\/[^>]*>$/, (tag) => `${definitions[kind]}${tag}`);
        yield { place: id, to: kind, text: splice(xml, { start, end }, block) };
      }
    }
  },
};

/** A boundary event does not interrupt. */
export const uninterrupt: Operator = {
  name: 'uninterrupt',
  *mutate(xml) {
    for (const { id } of nodesOf(elementsOf(xml)).filter(({ type }) => type === 'boundaryEvent')) {
      const by = `id="${id}" cancelActivity="false"`;
      yield { place: id, text: editModel(xml, [{ replace: `id="${id}"`, by }]) };
    }
  },
};

/** A timer is of another kind, with the same text in it. */
export const retimeKind: Operator = {
  name: 'timer-kind',
  *mutate(xml) {
    for (const { type, parent, start, end } of elementsOf(xml)) {
      if (type !== 'timeDuration') continue;
      for (const kind of ['timeDate', 'timeCycle']) {
        yield {
          place: parent,
          to: kind,
          text: splice(xml, { start, end }, xml.slice(start, end).replaceAll(type, kind)),
        };
      }
    }
  },
};
