import { editModel } from '../../edits/model-edits';
import { splice, type Operator } from '../mutant';
import { elementsOf, nodesOf } from './elements';

const otherTypes: Readonly<Record<string, readonly string[]>> = {
  exclusiveGateway: ['parallelGateway', 'inclusiveGateway', 'eventBasedGateway'],
  parallelGateway: ['exclusiveGateway', 'inclusiveGateway'],
  inclusiveGateway: ['exclusiveGateway', 'parallelGateway'],
  eventBasedGateway: ['exclusiveGateway', 'parallelGateway'],
  serviceTask: ['task', 'userTask', 'manualTask', 'receiveTask', 'scriptTask'],
  receiveTask: ['task', 'userTask', 'serviceTask'],
  userTask: ['task', 'manualTask', 'serviceTask'],
  scriptTask: ['task', 'serviceTask', 'businessRuleTask'],
  businessRuleTask: ['task', 'serviceTask', 'scriptTask'],
  sendTask: ['task', 'receiveTask'],
  callActivity: ['task', 'subProcess'],
  intermediateCatchEvent: ['intermediateThrowEvent'],
  intermediateThrowEvent: ['intermediateCatchEvent'],
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

/** What an event can be about, in the words of this model where it has such words. */
function definitionsFor(xml: string): Readonly<Record<Kind, { readonly event: string; readonly root?: string }>> {
  const root = (type: string): string | undefined => new RegExp(`<bpmn:${type} id="([^"]*)"`).exec(xml)?.[1];
  const reference = (type: 'error' | 'message' | 'escalation' | 'signal', more: string) => {
    const known = root(type);
    const id = known ?? `${type.charAt(0).toUpperCase()}${type.slice(1)}_Other`;
    return {
      event: `<bpmn:${type}EventDefinition id="Definition" ${type}Ref="${id}" />`,
      ...(known === undefined && { root: `<bpmn:${type} id="${id}" name="Other"${more} />` }),
    };
  };
  const duration = /<bpmn:timeDuration[^>]*>[^<]*<\/bpmn:timeDuration>/.exec(xml)?.[0];
  const usual = '<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT30S</bpmn:timeDuration>';
  return {
    error: reference('error', ' errorCode="other"'),
    message: reference('message', ''),
    signal: reference('signal', ''),
    escalation: { event: '<bpmn:escalationEventDefinition id="Definition" />' },
    terminate: { event: '<bpmn:terminateEventDefinition id="Definition" />' },
    timer: { event: `<bpmn:timerEventDefinition id="Definition">${duration ?? usual}</bpmn:timerEventDefinition>` },
  };
}

type Kind = 'error' | 'escalation' | 'message' | 'signal' | 'terminate' | 'timer';

/** Puts an event definition of another kind in, with the root element that it refers to where there is none. */
function withDefinition(xml: string, range: { start: number; end: number }, kind: Kind): string {
  const { event, root } = definitionsFor(xml)[kind];
  const text = splice(xml, range, event);
  return root === undefined ? text : editModel(text, [{ define: root }]);
}

/** A boundary event is of another kind. */
export const rekindBoundary: Operator = {
  name: 'rekind-boundary',
  *mutate(xml) {
    for (const { type, parent, start, end } of elementsOf(xml)) {
      const [, kind] = /^(timer|error|escalation|message|signal)EventDefinition$/.exec(type) ?? [];
      if (kind === undefined) continue;
      for (const other of ['timer', 'error', 'escalation', 'message', 'signal'] as const) {
        if (other === kind) continue;
        yield { place: parent, to: other, text: withDefinition(xml, { start, end }, other) };
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
        const block = xml.slice(start, end);
        // what has a definition already is no plain one
        if (/EventDefinition[\s>]/.test(block)) continue;
        const open = block.replace(/\s*\/>$/, `></bpmn:${type}>`);
        const inside = open.lastIndexOf('</');
        const around = splice(xml, { start, end }, open);
        yield {
          place: id,
          to: kind,
          text: withDefinition(around, { start: start + inside, end: start + inside }, kind),
        };
      }
    }
  },
};

/** A boundary event does not interrupt. */
export const uninterrupt: Operator = {
  name: 'uninterrupt',
  *mutate(xml) {
    for (const { id, type, attributes } of nodesOf(elementsOf(xml))) {
      if (type !== 'boundaryEvent' || attributes.some(({ name }) => name === 'cancelActivity')) continue;
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
