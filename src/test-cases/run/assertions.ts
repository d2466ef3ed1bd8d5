import { evaluate } from 'feelin';
import type { Finding } from '../../errors';
import { sayList } from '../../model/describe';
import { quoted } from '../../model/names';
import { sameValue } from '../../assertions/same-value';
import { clip } from '../../text/clip';
import { sayJson } from '../../text/say-json';
import type { Assertion, InstructionOf } from '../instruction-schema';
import {
  idsFor,
  nodesFor,
  sayNode,
  stateOf,
  whereabouts,
  whereOf,
  type Context,
  type ElementSelector,
} from './context';
import type { ElementState, InstanceState, ProcessState, UserTaskState } from './process-state';

type Of<Type extends Assertion['type']> = InstructionOf<Type>;

/**
 * What an assertion finds wrong with the state that the engine is in; undefined where it holds.
 * @throws CriterionFailure when the model has no element that it speaks of
 */
export function findingOf(context: Context, assertion: Assertion): Finding | undefined {
  switch (assertion.type) {
    case 'ASSERT_PROCESS_INSTANCE':
      return onInstance(context, assertion, (instance, state) => instanceFinding(context, assertion, instance, state));
    case 'ASSERT_ELEMENT_INSTANCE':
      return onInstance(context, assertion, (instance, state) =>
        timesFinding(context, assertion, own(instance, state)),
      );
    case 'ASSERT_ELEMENT_INSTANCES':
      return onInstance(context, assertion, (instance, state) =>
        elementsFinding(context, assertion, own(instance, state)),
      );
    case 'ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION':
      return onInstance(context, assertion, (instance, state) => messageFinding(assertion, instance, state));
    case 'ASSERT_VARIABLES':
      return onScopes(context, assertion, (variables) => variablesFinding(assertion, variables));
    case 'ASSERT_VARIABLE':
      return onScopes(context, assertion, (variables) => variableFinding(assertion, variables));
    case 'ASSERT_USER_TASK':
      return userTaskFinding(context, assertion);
    case 'ASSERT_INCIDENT':
      return incidentFinding(context, assertion);
    case 'ASSERT_DECISION':
      return decisionFinding(context, assertion);
  }
}

/** The finding about the process instance that is meant: where several are, one for which the assertion holds is enough. */
function onInstance(
  context: Context,
  {
    processInstanceSelector: { processDefinitionId },
  }: { readonly processInstanceSelector: { readonly processDefinitionId: string } },
  look: (instance: InstanceState, state: ProcessState) => Finding | undefined,
): Finding | undefined {
  const state = stateOf(context);
  const instances = state.instances.filter(({ processId }) => processId === processDefinitionId);
  if (instances.length === 0) {
    return {
      code: 'instance-missing',
      subject: `An instance of ${quoted(processDefinitionId)}`,
      actual: 'was not started',
      expected: 'there should be one by now',
    };
  }
  return best(instances.map((instance) => look(instance, state)));
}

/** Undefined where one holds, else what is wrong with the last. */
function best(findings: readonly (Finding | undefined)[]): Finding | undefined {
  return findings.includes(undefined) ? undefined : findings.at(-1);
}

function own({ key }: InstanceState, { elements }: ProcessState): ElementState[] {
  return elements.filter(({ instanceKey }) => instanceKey === key);
}

function instanceFinding(
  context: Context,
  { state: expected, hasActiveIncidents }: Of<'ASSERT_PROCESS_INSTANCE'>,
  instance: InstanceState,
  state: ProcessState,
): Finding | undefined {
  const wanted = { IS_ACTIVE: 'active', IS_COMPLETED: 'completed', IS_TERMINATED: 'terminated', IS_CREATED: undefined };
  const life = expected === undefined ? undefined : wanted[expected];
  const subject = 'The process instance';
  if (life !== undefined && instance.state !== life) {
    return { code: `instance-not-${life}`, subject, actual: whereabouts(context), expected: `it should be ${life}` };
  }
  if (hasActiveIncidents === undefined) return undefined;
  const incident = state.incidents.find(({ instanceKey, isActive }) => isActive && instanceKey === instance.key);
  if ((incident !== undefined) === hasActiveIncidents) return undefined;
  if (incident === undefined)
    return { code: 'incident-missing', subject, actual: whereabouts(context), expected: 'it should have an incident' };
  return {
    code: 'incident',
    subject,
    actual: whereabouts(context),
    expected: 'it should have no incident',
    ...whereOf(context, incident.elementId),
  };
}

const lives = { IS_ACTIVE: 'active', IS_COMPLETED: 'completed', IS_TERMINATED: 'terminated' } as const;

function timesFinding(
  context: Context,
  { elementSelector, state, amount }: Of<'ASSERT_ELEMENT_INSTANCE'>,
  elements: readonly ElementState[],
): Finding | undefined {
  const life = lives[state];
  const mine = matching(context, elementSelector, elements);
  const count = mine.filter((one) => one.state === life).length;
  if (count === amount) return undefined;
  return {
    code: `element-not-${life}`,
    subject: say(context, elementSelector),
    actual: count === 0 ? sayLife(mine) : `was ${life} ${times(count)}`,
    expected: `it should be ${life}${amount === 1 && count === 0 ? '' : ` ${times(amount)}`}`,
    ...whereIs(context, elementSelector),
  };
}

function elementsFinding(
  context: Context,
  { elementSelectors, state }: Of<'ASSERT_ELEMENT_INSTANCES'>,
  elements: readonly ElementState[],
): Finding | undefined {
  switch (state) {
    case 'IS_ACTIVE':
    case 'IS_COMPLETED':
    case 'IS_TERMINATED':
      return eachFinding(context, elementSelectors, elements, lives[state]);
    case 'IS_NOT_ACTIVE':
      return noneFinding(context, elementSelectors, elements.filter(isActive), 'active');
    case 'IS_NOT_ACTIVATED':
      return noneFinding(context, elementSelectors, elements, 'entered');
    case 'IS_ACTIVE_EXACTLY':
      return (
        eachFinding(context, elementSelectors, elements, 'active') ?? otherFinding(context, elementSelectors, elements)
      );
    case 'IS_COMPLETED_IN_ORDER':
      return (
        eachFinding(context, elementSelectors, elements, 'completed') ??
        orderFinding(context, elementSelectors, elements)
      );
  }
}

function isActive({ state }: ElementState): boolean {
  return state === 'active';
}

function eachFinding(
  context: Context,
  selectors: readonly ElementSelector[],
  elements: readonly ElementState[],
  life: 'active' | 'completed' | 'terminated',
): Finding | undefined {
  for (const selector of selectors) {
    const mine = matching(context, selector, elements);
    if (mine.some(({ state }) => state === life)) continue;
    return {
      code: `element-not-${life}`,
      subject: say(context, selector),
      actual: mine.length === 0 ? `${sayLife(mine)} (the process ${whereabouts(context)})` : sayLife(mine),
      expected: `it should be ${life}`,
      ...whereIs(context, selector),
    };
  }
  return undefined;
}

function noneFinding(
  context: Context,
  selectors: readonly ElementSelector[],
  elements: readonly ElementState[],
  how: 'active' | 'entered',
): Finding | undefined {
  for (const selector of selectors) {
    const mine = matching(context, selector, elements);
    if (mine.length === 0) continue;
    return {
      code: `element-${how}`,
      subject: say(context, selector),
      actual: sayLife(mine),
      expected: `it should not be ${how}`,
      ...whereIs(context, selector),
    };
  }
  return undefined;
}

function otherFinding(
  context: Context,
  selectors: readonly ElementSelector[],
  elements: readonly ElementState[],
): Finding | undefined {
  const ids = new Set(selectors.flatMap((selector) => [...(idsFor(context, selector) ?? [])]));
  const other = elements.find((one) => isActive(one) && !ids.has(one.elementId));
  if (other === undefined) return undefined;
  return {
    code: 'element-active',
    subject: sayNode(context, other.elementId),
    actual: 'is active',
    expected: `only ${sayList(selectors.map((selector) => say(context, selector)))} should be active`,
    ...whereOf(context, other.elementId),
  };
}

/** In the order in which they were completed; for what overlaps, the order in which they began is as good. */
function orderFinding(
  context: Context,
  selectors: readonly ElementSelector[],
  elements: readonly ElementState[],
): Finding | undefined {
  const wanted = selectors.map((selector) => idsFor(context, selector) ?? new Set<string>());
  const relevant = elements.filter(
    ({ state, elementId }) => state === 'completed' && wanted.some((ids) => ids.has(elementId)),
  );
  const byEnd = relevant.toSorted((one, other) => (one.ended ?? 0) - (other.ended ?? 0));
  const byBegin = relevant.toSorted((one, other) => one.began - other.began);
  if ([byEnd, byBegin].some((order) => contains(order, wanted))) return undefined;
  return {
    code: 'elements-in-other-order',
    subject: 'The process instance',
    actual: `completed ${sayList(byEnd.map(({ elementId }) => sayNode(context, elementId)))} in this order`,
    expected: `it should complete ${sayList(selectors.map((selector) => say(context, selector)))} in this order`,
  };
}

function contains(order: readonly ElementState[], wanted: readonly ReadonlySet<string>[]): boolean {
  return order.some((_, start) => wanted.every((ids, index) => ids.has(order[start + index]?.elementId ?? '')));
}

function messageFinding(
  { messageSelector, state: expected }: Of<'ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION'>,
  { key }: InstanceState,
  state: ProcessState,
): Finding | undefined {
  const { messageName, correlationKey } = messageSelector;
  const named = state.subscriptions.filter((one) => one.instanceKey === key && one.messageName === messageName);
  const fitting = named.filter((one) => correlationKey === undefined || one.correlationKey === correlationKey);
  const waits = fitting.some(({ isOpen }) => isOpen);
  const correlated = fitting.some(({ isCorrelated }) => isCorrelated);
  const holds = { IS_WAITING: waits, IS_NOT_WAITING: !waits, IS_CORRELATED: correlated }[expected];
  if (holds) return undefined;
  const message = `the message ${quoted(messageName)}${correlationKey === undefined ? '' : ` with the key ${quoted(correlationKey)}`}`;
  const other = named.find((one) => !fitting.includes(one) && (one.isOpen || one.isCorrelated));
  const actual = waits
    ? `waits for ${message}`
    : other !== undefined
      ? `uses the key ${quoted(other.correlationKey)} for this message`
      : correlated
        ? `no longer waits for ${message}`
        : `does not wait for ${message}`;
  const wanted = {
    IS_WAITING: `it should wait for ${message}`,
    IS_NOT_WAITING: 'it should not',
    IS_CORRELATED: `${message} should have been correlated to it`,
  };
  return { code: 'message-subscription', subject: 'The process instance', actual, expected: wanted[expected] };
}

type OnScopes = Pick<Of<'ASSERT_VARIABLES'>, 'processInstanceSelector' | 'elementSelector'>;

/** The finding about the variables of the process instance, or about the local ones of an element. */
function onScopes(
  context: Context,
  assertion: OnScopes,
  look: (variables: Readonly<Record<string, unknown>>) => Finding | undefined,
): Finding | undefined {
  const { elementSelector } = assertion;
  return onInstance(context, assertion, (instance, state) => {
    if (elementSelector === undefined) return look(state.variables(instance.key));
    const elements = matching(context, elementSelector, own(instance, state));
    const place = whereIs(context, elementSelector);
    if (elements.length === 0) {
      const subject = say(context, elementSelector);
      return {
        code: 'element-not-entered',
        subject,
        actual: 'was not entered',
        expected: 'it should be entered',
        ...place,
      };
    }
    const finding = best(elements.map(({ key }) => look(state.variables(key))));
    return finding && { ...finding, subject: `${finding.subject} of ${say(context, elementSelector)}`, ...place };
  });
}

function variablesFinding(
  { variableNames, variables }: Of<'ASSERT_VARIABLES'>,
  found: Readonly<Record<string, unknown>>,
): Finding | undefined {
  for (const name of [...variableNames, ...Object.keys(variables)]) {
    if (!Object.hasOwn(found, name)) return missing(name);
    if (!Object.hasOwn(variables, name) || sameValue(found[name], variables[name])) continue;
    return {
      code: 'variable-differs',
      subject: `The variable ${quoted(name)}`,
      actual: `is ${sayValue(found[name])}`,
      expected: `it should be ${sayValue(variables[name])}`,
    };
  }
  return undefined;
}

function variableFinding(
  { variableName, satisfiesExpression = 'false' }: Of<'ASSERT_VARIABLE'>,
  found: Readonly<Record<string, unknown>>,
): Finding | undefined {
  if (!Object.hasOwn(found, variableName)) return missing(variableName);
  const expression = satisfiesExpression.replace(/^\s*=/, '').trim();
  if (evaluate(expression, { ...found }).value === true) return undefined;
  return {
    code: 'variable-differs',
    subject: `The variable ${quoted(variableName)}`,
    actual: `is ${sayValue(found[variableName])}`,
    expected: `\`${clip(expression)}\` should hold`,
  };
}

function missing(name: string): Finding {
  const subject = `The variable ${quoted(name)}`;
  return { code: 'variable-missing', subject, actual: 'is not there', expected: 'it should be' };
}

function userTaskFinding(context: Context, assertion: Of<'ASSERT_USER_TASK'>): Finding | undefined {
  const tasks = userTasksFor(context, assertion.userTaskSelector);
  if (tasks.length === 0) return noUserTask(context);
  return best(tasks.map((task) => taskFinding(context, assertion, task)));
}

/** The user tasks that a selector means, in the order they were made. */
export function userTasksFor(
  context: Context,
  { elementId, taskName, processDefinitionId }: Of<'ASSERT_USER_TASK'>['userTaskSelector'],
): UserTaskState[] {
  const ids = [idsFor(context, { elementId }), idsFor(context, { elementName: taskName })];
  return stateOf(context).userTasks.filter(
    (task) =>
      ids.every((one) => one === undefined || one.has(task.elementId)) &&
      (processDefinitionId === undefined || task.processId === processDefinitionId),
  );
}

/** What is wrong where there is no user task that is meant. */
export function noUserTask(context: Context): Finding {
  return {
    code: 'user-task-missing',
    subject: 'The process',
    actual: whereabouts(context),
    expected: 'it should wait for somebody to complete a user task of Camunda',
  };
}

function taskFinding(context: Context, assertion: Of<'ASSERT_USER_TASK'>, task: UserTaskState): Finding | undefined {
  const { state, assignee, candidateGroups, priority, elementId, name, dueDate, followUpDate } = assertion;
  const differs = (actual: string, expected: string): Finding => ({
    code: 'user-task-differs',
    subject: sayNode(context, task.elementId),
    actual,
    expected,
    ...whereOf(context, task.elementId),
  });
  if (state !== undefined && state.slice('IS_'.length).toLowerCase() !== task.state)
    return differs(`is ${task.state}`, `it should be ${state.slice('IS_'.length).toLowerCase()}`);
  if (assignee !== undefined && assignee !== task.assignee)
    return differs(
      task.assignee === '' ? 'is assigned to nobody' : `is assigned to ${quoted(task.assignee)}`,
      `it should be assigned to ${quoted(assignee)}`,
    );
  const lacking = candidateGroups?.find((group) => !task.candidateGroups.includes(group));
  if (lacking !== undefined) {
    const groups = task.candidateGroups.map(quoted);
    return differs(
      groups.length === 0 ? 'has no candidate groups' : `has the candidate groups ${sayList(groups)}`,
      `${quoted(lacking)} should be one of its candidate groups`,
    );
  }
  if (priority !== undefined && priority !== task.priority)
    return differs(`has the priority ${task.priority}`, `it should have the priority ${priority}`);
  if (elementId !== undefined && !idsFor(context, { elementId })?.has(task.elementId))
    return differs('is the user task that is there', `it should be ${say(context, { elementId })}`);
  const named = sayNode(context, task.elementId);
  if (name !== undefined && named !== quoted(name)) return differs('is its name', `it should be named ${quoted(name)}`);
  for (const [word, expected, actual] of [
    ['due', dueDate, task.dueDate],
    ['follow-up', followUpDate, task.followUpDate],
  ] as const) {
    if (expected === undefined || sameTime(expected, actual)) continue;
    return differs(
      actual === '' ? `has no ${word} date` : `has the ${word} date ${clip(actual)}`,
      `its ${word} date should be ${expected}`,
    );
  }
  return undefined;
}

function sameTime(one: string, other: string): boolean {
  const [left, right] = [Date.parse(one), Date.parse(other)];
  return one === other || (!Number.isNaN(left) && left === right);
}

function incidentFinding(context: Context, assertion: Of<'ASSERT_INCIDENT'>): Finding | undefined {
  const incidents = incidentsFor(context, assertion.incidentSelector);
  const { state, errorType, errorMessage, elementId } = assertion;
  if (incidents.length === 0) return noIncident(context);
  return best(
    incidents.map((incident) => {
      const differs = (actual: string, expected: string): Finding => ({
        code: 'incident-differs',
        subject: `The incident at ${sayNode(context, incident.elementId)}`,
        actual,
        expected,
        ...whereOf(context, incident.elementId),
      });
      if (state !== undefined && (state === 'IS_ACTIVE') !== incident.isActive)
        return incident.isActive
          ? differs('is active', 'it should be resolved')
          : differs('is resolved', 'it should be active');
      if (errorType !== undefined && errorType !== incident.errorType)
        return differs(`is of the type ${incident.errorType}`, `it should be of the type ${errorType}`);
      if (errorMessage !== undefined && errorMessage !== incident.errorMessage)
        return differs(`says ${quoted(incident.errorMessage)}`, `it should say ${quoted(errorMessage)}`);
      if (elementId !== undefined && !idsFor(context, { elementId })?.has(incident.elementId))
        return differs('is the incident that is there', `it should be at ${say(context, { elementId })}`);
      return undefined;
    }),
  );
}

/** The incidents that a selector means, in the order they were made. */
export function incidentsFor(
  context: Context,
  { elementId, processDefinitionId }: Of<'ASSERT_INCIDENT'>['incidentSelector'],
): ProcessState['incidents'] {
  const ids = idsFor(context, { elementId });
  return stateOf(context).incidents.filter(
    (one) =>
      (ids === undefined || ids.has(one.elementId)) &&
      (processDefinitionId === undefined || one.processId === processDefinitionId),
  );
}

/** What is wrong where there is no incident that is meant. */
export function noIncident(context: Context): Finding {
  return {
    code: 'incident-missing',
    subject: 'The process',
    actual: whereabouts(context),
    expected: 'there should be an incident',
  };
}

function decisionFinding(context: Context, assertion: Of<'ASSERT_DECISION'>): Finding | undefined {
  const { decisionDefinitionId: id, decisionDefinitionName: name } = assertion.decisionSelector;
  const decisions = stateOf(context).decisions.filter(
    (one) => (id === undefined || one.id === id) && (name === undefined || one.name === name),
  );
  const subject = `The decision ${quoted(id ?? name ?? '')}`;
  if (decisions.length === 0)
    return { code: 'decision-missing', subject, actual: 'was not evaluated', expected: 'it should be' };
  const { output, matchedRules, notMatchedRules, noMatchedRules } = assertion;
  return best(
    decisions.map((decision) => {
      const differs = (actual: string, expected: string): Finding => ({
        code: 'decision-differs',
        subject,
        actual,
        expected,
      });
      const rules = decision.matchedRules;
      const matched = rules.length === 0 ? 'matched no rule' : `matched the rules ${sayList(rules.map(String))}`;
      if (output !== undefined && !sameValue(decision.output, output))
        return differs(
          decision.output === undefined ? 'could not be evaluated' : `has the output ${sayValue(decision.output)}`,
          `its output should be ${sayValue(output)}`,
        );
      if (matchedRules.some((rule) => !rules.includes(rule)))
        return differs(matched, `it should match the rules ${sayList(matchedRules.map(String))}`);
      if (notMatchedRules.some((rule) => rules.includes(rule)))
        return differs(matched, `it should not match the rules ${sayList(notMatchedRules.map(String))}`);
      if (noMatchedRules && rules.length > 0) return differs(matched, 'it should match none');
      return undefined;
    }),
  );
}

function matching(context: Context, selector: ElementSelector, elements: readonly ElementState[]): ElementState[] {
  const ids = idsFor(context, selector);
  return elements.filter(({ elementId }) => ids?.has(elementId));
}

function say(context: Context, selector: ElementSelector): string {
  const [node] = nodesFor(context, selector);
  return node === undefined ? '' : sayNode(context, node.id);
}

function whereIs(context: Context, selector: ElementSelector): Pick<Finding, 'where'> {
  return whereOf(context, nodesFor(context, selector)[0]?.id);
}

function sayLife(elements: readonly ElementState[]): string {
  const states = [...new Set(elements.map(({ state }) => state))];
  return states.length === 0 ? 'was not entered' : `is ${sayList(states)}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function sayValue(value: unknown): string {
  return value === undefined ? 'nothing' : clip(sayJson(value));
}
