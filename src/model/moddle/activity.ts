import type { CalledDecision, MultiInstance, UserTask } from '../process-model';
import { optional } from './event-definition';
import { elementOf, extensionOf, textOf, type ModdleElement } from './moddle-element';

/** How an activity repeats; a BPMN loop, which the engine does not know, is none. */
export function multiInstanceOf(element: ModdleElement): MultiInstance | undefined {
  const repetition = elementOf(element, 'loopCharacteristics');
  if (repetition?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  const loop = extensionOf(repetition, 'zeebe:LoopCharacteristics');
  return {
    sequential: repetition['isSequential'] === true,
    ...optional('inputCollection', textOf(loop, 'inputCollection')),
    ...optional('inputElement', textOf(loop, 'inputElement')),
    ...optional('outputCollection', textOf(loop, 'outputCollection')),
    ...optional('outputElement', textOf(loop, 'outputElement')),
    ...optional('completionCondition', textOf(elementOf(repetition, 'completionCondition'), 'body')?.trim()),
  };
}

/** The decision that a business rule task evaluates. */
export function calledDecisionOf(element: ModdleElement): CalledDecision | undefined {
  const called = extensionOf(element, 'zeebe:CalledDecision');
  return (
    called && {
      id: textOf(called, 'decisionId') ?? '',
      ...optional('resultVariable', textOf(called, 'resultVariable')),
    }
  );
}

/** What a user task says of its work. */
export function userTaskOf(element: ModdleElement): UserTask | undefined {
  if (element.$type !== 'bpmn:UserTask') return undefined;
  const assignment = extensionOf(element, 'zeebe:AssignmentDefinition');
  const schedule = extensionOf(element, 'zeebe:TaskSchedule');
  const form = extensionOf(element, 'zeebe:FormDefinition');
  return {
    native: extensionOf(element, 'zeebe:UserTask') !== undefined,
    ...optional('assignee', textOf(assignment, 'assignee')),
    ...optional('candidateGroups', textOf(assignment, 'candidateGroups')),
    ...optional('candidateUsers', textOf(assignment, 'candidateUsers')),
    ...optional('dueDate', textOf(schedule, 'dueDate')),
    ...optional('followUpDate', textOf(schedule, 'followUpDate')),
    ...optional('form', textOf(form, 'formId') ?? textOf(form, 'externalReference') ?? textOf(form, 'formKey')),
  };
}
