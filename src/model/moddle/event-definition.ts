import type { CodeDefinition, EventDefinition, MessageDefinition } from '../process-model';
import { fromPlainId } from '../xml/plain-id';
import { elementOf, elementsOf, extensionOf, textOf, type ModdleElement } from './moddle-element';

const plainKinds = {
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:CompensateEventDefinition': 'compensate',
  'bpmn:ConditionalEventDefinition': 'conditional',
  'bpmn:CancelEventDefinition': 'cancel',
} as const;

/** What an event catches or throws; of several definitions the first, for Zeebe allows only one. */
export function eventDefinitionOf(event: ModdleElement): EventDefinition | undefined {
  const definition = elementsOf(event, 'eventDefinitions')[0];
  switch (definition?.$type) {
    case undefined:
      return undefined;
    case 'bpmn:TimerEventDefinition':
      return {
        kind: 'timer',
        ...optional('duration', expressionOf(definition, 'timeDuration')),
        ...optional('date', expressionOf(definition, 'timeDate')),
        ...optional('cycle', expressionOf(definition, 'timeCycle')),
      };
    case 'bpmn:ErrorEventDefinition':
      return { kind: 'error', ...optional('error', codeDefinition(elementOf(definition, 'errorRef'), 'errorCode')) };
    case 'bpmn:EscalationEventDefinition':
      return {
        kind: 'escalation',
        ...optional('escalation', codeDefinition(elementOf(definition, 'escalationRef'), 'escalationCode')),
      };
    case 'bpmn:MessageEventDefinition':
      return { kind: 'message', ...optional('message', messageOf(definition)) };
    case 'bpmn:SignalEventDefinition': {
      const signal = elementOf(definition, 'signalRef');
      return { kind: 'signal', ...optional('signal', signal && idAndName(signal)) };
    }
    case 'bpmn:LinkEventDefinition':
      return { kind: 'link', ...optional('link', textOf(definition, 'name')) };
    default: {
      const kind = plainKinds[definition?.$type as keyof typeof plainKinds] as
        (typeof plainKinds)[keyof typeof plainKinds] | undefined;
      return kind && { kind };
    }
  }
}

/** The message that a receive task or a message event refers to, if it is in the file. */
export function messageOf(element: ModdleElement): MessageDefinition | undefined {
  const message = elementOf(element, 'messageRef');
  if (!message) return undefined;
  return {
    ...idAndName(message),
    ...optional('correlationKey', textOf(extensionOf(message, 'zeebe:Subscription'), 'correlationKey')),
  };
}

/**
 * The text of a `bpmn:expression`, without the blanks around it, as the engine reads it:
 * Java's `String.trim` takes control characters and blanks, but no no-break space.
 */
export function expressionOf(element: ModdleElement, property: string): string | undefined {
  const expression = elementOf(element, property);
  return expression && trimLikeJava(textOf(expression, 'body') ?? '');
}

/** By hand: a pattern for trailing blanks takes minutes where half a megabyte of them stands in the middle. */
function trimLikeJava(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return text.slice(start, end);
}

/** Id and name of an element; a missing id as an empty text. */
export function idAndName(element: ModdleElement): { readonly id: string; readonly name?: string } {
  return { id: fromPlainId(textOf(element, 'id') ?? ''), ...optional('name', textOf(element, 'name')) };
}

/** One optional property for a spread: present only where there is a value. */
export function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [Name in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [Name in Key]?: Value };
}

function codeDefinition(element: ModdleElement | undefined, codeProperty: string): CodeDefinition | undefined {
  return element && { ...idAndName(element), ...optional('code', textOf(element, codeProperty)) };
}
