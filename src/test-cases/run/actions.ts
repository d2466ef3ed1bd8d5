import { status } from '@grpc/grpc-js';
import { CriterionBlocked, CriterionFailure, type Finding } from '../../errors';
import { statusOf } from '../../engine-calls/engine-calls';
import { describe } from '../../model/describe';
import { quoted } from '../../model/names';
import type { FlowNode } from '../../model/process-model';
import { CommandRejected } from '../../run/command-rejected';
import type { Action, InstructionOf } from '../instruction-schema';
import { incidentsFor, noIncident, noUserTask, userTasksFor } from './assertions';
import { firstLine, idsFor, nodeOf, nodesFor, sayNode, stateOf, whereabouts, whereOf, type Context } from './context';
import type { JobState, UserTaskState } from './process-state';

type Variables = Readonly<Record<string, unknown>>;

/** How long a message is kept that does not say so: as Camunda's client does. Milliseconds of engine time. */
const usualTimeToLive = 3_600_000;

/**
 * Does what an instruction asks for.
 * @throws CriterionFailure when there is nothing that it could be done to
 */
export async function act(context: Context, action: Action): Promise<void> {
  const { apart } = context;
  const { client } = apart;
  switch (action.type) {
    case 'PUBLISH_MESSAGE': {
      const { name, correlationKey, variables, messageId, timeToLive = usualTimeToLive } = action;
      const message = { name, correlationKey, variables, timeToLive, ...(messageId !== undefined && { messageId }) };
      await asked(context, `The message ${quoted(name)}`, 'it should be published', () => client.publish(message));
      return;
    }
    case 'CORRELATE_MESSAGE':
      return correlate(context, action);
    case 'BROADCAST_SIGNAL':
      await apart.command(() => client.broadcast(action.signalName, action.variables));
      return;
    case 'COMPLETE_JOB': {
      const job = jobFor(context, action.jobSelector);
      await completeJob(context, job, action);
      return;
    }
    case 'THROW_BPMN_ERROR_FROM_JOB': {
      await throwError(context, jobFor(context, action.jobSelector), action);
      return;
    }
    case 'COMPLETE_JOB_USER_TASK_LISTENER': {
      const { key } = jobFor(context, action.jobSelector, 'TASK_LISTENER');
      const { denied, deniedReason, corrections } = action;
      const answer = { denied, corrections, ...(deniedReason !== undefined && { deniedReason }) };
      await asked(context, 'The job of the user task listener', 'it should be completed', () =>
        client.completeTaskListener(key, answer),
      );
      return;
    }
    case 'COMPLETE_USER_TASK':
      return completeUserTask(context, action);
    case 'RESOLVE_INCIDENT':
      return resolveIncident(context, action);
    case 'UPDATE_VARIABLES':
      return updateVariables(context, action);
  }
}

async function correlate(context: Context, action: InstructionOf<'CORRELATE_MESSAGE'>): Promise<void> {
  const { name, correlationKey, variables } = action;
  const { apart } = context;
  try {
    await apart.command(() => apart.client.correlate({ name, correlationKey, variables }));
  } catch (error) {
    if (!(error instanceof CommandRejected)) throw error;
    const other = stateOf(context).subscriptions.find(({ isOpen, messageName }) => isOpen && messageName === name);
    const message = `the message ${quoted(name)}`;
    throw new CriterionFailure({
      code: 'message-not-correlated',
      subject: 'The process',
      actual:
        other === undefined
          ? whereabouts(context)
          : `waits for ${message} with the key ${quoted(other.correlationKey)}`,
      expected: `it should wait for ${other === undefined ? message : 'it'} with the key ${quoted(correlationKey)}`,
    });
  }
}

/** Starts an instance. @throws CriterionBlocked when there is no such process */
export async function createInstance(
  context: Context,
  instruction: InstructionOf<'CREATE_PROCESS_INSTANCE'>,
): Promise<void> {
  const { apart } = context;
  const { processDefinitionSelector, variables, startInstructions, runtimeInstructions } = instruction;
  const { processDefinitionId: processId } = processDefinitionSelector;
  const only = (elementId: string): string => (nodesFor(context, { elementId })[0] as FlowNode).id;
  const before = startInstructions.map(({ elementId }) => only(elementId));
  const terminateAfter = runtimeInstructions.map(({ afterElementId }) => only(afterElementId));
  try {
    await apart.command(() =>
      apart.client.start({ processId, version: -1, key: '' }, variables, { before, terminateAfter }),
    );
  } catch (error) {
    if (!(error instanceof CommandRejected)) throw error;
    if (error.code === status.NOT_FOUND && !context.model.processes.some(({ id }) => id === processId))
      throw new CriterionBlocked('process', `There is no process "${processId}" to start.`);
    throw new CriterionFailure({
      code: 'not-started',
      subject: `An instance of ${quoted(processId)}`,
      actual: `could not be started (${firstLine(error.message)})`,
      expected: 'it should start',
    });
  }
}

/** Evaluates a decision by itself. */
export async function evaluateDecision(
  context: Context,
  { decisionDefinitionSelector, variables }: InstructionOf<'EVALUATE_DECISION'>,
): Promise<void> {
  const { decisionDefinitionId: id } = decisionDefinitionSelector;
  const subject = `The decision ${quoted(id)}`;
  const outcome = await asked(context, subject, 'it should be there', () =>
    context.apart.client.evaluateDecision(id, variables),
  );
  if (outcome.kind === 'evaluated') return;
  throw new CriterionFailure({
    code: 'decision-failed',
    subject,
    actual: `could not be evaluated (${firstLine(outcome.message)})`,
    expected: 'it should have a result',
  });
}

/** Completes a job with variables, or with the example data of its element. */
export async function completeJob(
  context: Context,
  { key: jobKey, elementId }: Pick<JobState, 'key' | 'elementId'>,
  answer: { readonly variables: Variables; readonly useExampleData: boolean },
): Promise<void> {
  const variables = variablesOf(context, elementId, answer);
  await answered(context, elementId, () => context.apart.client.completeJob({ jobKey, variables }));
}

/** Throws a BPMN error for a job. */
export async function throwError(
  context: Context,
  { key: jobKey, elementId }: Pick<JobState, 'key' | 'elementId'>,
  error: { readonly errorCode: string; readonly errorMessage?: string | undefined; readonly variables: Variables },
): Promise<void> {
  const { errorCode, errorMessage = '', variables } = error;
  const answer = { jobKey, errorCode, errorMessage, variables };
  await answered(context, elementId, () => context.apart.client.throwError(answer));
}

/** @throws CriterionFailure when the job is not there to be answered, as when its task was left meanwhile */
async function answered(context: Context, elementId: string, answer: () => Promise<void>): Promise<void> {
  await context.apart.command(answer).catch((error: unknown) => {
    const { code, details } = statusOf(error);
    if (![status.NOT_FOUND, status.FAILED_PRECONDITION].includes(code)) throw error;
    throw new CriterionFailure({
      code: jobGone,
      subject: `The job of ${sayNode(context, elementId)}`,
      actual: `cannot be answered (${firstLine(details)})`,
      expected: 'it should wait for a worker',
      ...whereOf(context, elementId),
    });
  });
}

/** Code of the finding that a job cannot be answered any more. */
export const jobGone = 'job-gone';

/** @param kind as the engine names it; a job of any kind without it */
function jobFor(context: Context, selector: InstructionOf<'COMPLETE_JOB'>['jobSelector'], kind?: string): JobState {
  const { jobType, elementId, processDefinitionId } = selector;
  const ids = idsFor(context, { elementId });
  const job = stateOf(context).jobs.find(
    (one) =>
      one.isOpen &&
      one.retries > 0 &&
      (kind === undefined || one.kind === kind) &&
      (jobType === undefined || one.type === jobType) &&
      (ids === undefined || ids.has(one.elementId)) &&
      (processDefinitionId === undefined || one.processId === processDefinitionId),
  );
  if (job !== undefined) return job;
  const [id] = ids ?? [];
  const at = id === undefined ? '' : ` at ${sayNode(context, id)}`;
  throw new CriterionFailure({
    code: 'job-missing',
    subject: 'The process',
    actual: whereabouts(context),
    expected: `a job${jobType === undefined ? '' : ` of the type ${quoted(jobType)}`}${at} should wait for a worker`,
    ...whereOf(context, id),
  });
}

async function completeUserTask(context: Context, action: InstructionOf<'COMPLETE_USER_TASK'>): Promise<void> {
  const tasks = userTasksFor(context, action.userTaskSelector);
  const task = tasks.find(({ state }) => state === 'created');
  if (task === undefined)
    throw new CriterionFailure(tasks.length === 0 ? noUserTask(context) : nothingToComplete(context, tasks));
  const variables = variablesOf(context, task.elementId, action);
  await asked(context, sayNode(context, task.elementId), 'it should be completed', () =>
    context.apart.client.completeUserTask(task.key, variables),
  );
}

function nothingToComplete(context: Context, tasks: readonly UserTaskState[]): Finding {
  const { elementId, state } = tasks.at(-1) as UserTaskState;
  return {
    code: 'user-task-missing',
    subject: sayNode(context, elementId),
    actual: `is ${state}`,
    expected: 'it should wait for somebody to complete it',
    ...whereOf(context, elementId),
  };
}

/** A job that has no retries left gets one more first. */
async function resolveIncident(context: Context, action: InstructionOf<'RESOLVE_INCIDENT'>): Promise<void> {
  const incident = incidentsFor(context, action.incidentSelector).find(({ isActive }) => isActive);
  if (incident === undefined) throw new CriterionFailure(noIncident(context));
  const { client } = context.apart;
  const subject = `The incident at ${sayNode(context, incident.elementId)}`;
  const job = stateOf(context).jobs.find(({ key }) => key === incident.jobKey);
  await asked(context, subject, 'it should be resolved', async () => {
    if (job !== undefined) await client.updateRetries(job.key, job.retries + 1);
    await client.resolveIncident(incident.key);
  });
}

async function updateVariables(context: Context, action: InstructionOf<'UPDATE_VARIABLES'>): Promise<void> {
  const { processInstanceSelector, elementSelector, variables, createLocalVariables: local } = action;
  const { processDefinitionId } = processInstanceSelector;
  const state = stateOf(context);
  const instance = state.instances.find(
    ({ processId, state: life }) => processId === processDefinitionId && life === 'active',
  );
  if (instance === undefined) {
    throw new CriterionFailure({
      code: 'instance-not-active',
      subject: 'The process instance',
      actual: whereabouts(context),
      expected: 'it should be active',
    });
  }
  const { client } = context.apart;
  // as in Camunda Process Test: without `createLocalVariables` what is not in the element's scope goes to the ones around it
  const set = (key: string): Promise<void> => client.setVariables({ key, local }, variables);
  if (elementSelector === undefined)
    return asked(context, 'The process instance', 'it should be active', () => set(instance.key));
  const ids = idsFor(context, elementSelector);
  const element = state.elements.find(
    (one) => one.instanceKey === instance.key && one.state === 'active' && ids?.has(one.elementId),
  );
  const [node] = nodesFor(context, elementSelector);
  const subject = node === undefined ? '' : sayNode(context, node.id);
  if (element === undefined) {
    const expected = 'it should be active';
    throw new CriterionFailure({
      code: 'element-not-active',
      subject,
      actual: 'is not active',
      expected,
      ...whereOf(context, node?.id),
    });
  }
  await asked(context, subject, 'it should be active', () => set(element.key));
}

/** The example data are the author's: the student's model need not have them. */
function variablesOf(
  context: Context,
  elementId: string,
  { variables, useExampleData }: { readonly variables: Variables; readonly useExampleData: boolean },
): Variables {
  if (!useExampleData) return variables;
  const node = nodeOf(context, elementId);
  if (node === undefined) return {};
  const described = context.translation.referenceFor(node);
  const example = described?.exampleOutput ?? node.exampleOutput;
  if (example === undefined) return {};
  try {
    const data = JSON.parse(example) as unknown;
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Variables) : {};
  } catch (cause) {
    throw new Error(`The example data of ${describe(described ?? node)} are not JSON.`, { cause });
  }
}

/** @throws CriterionFailure when the engine says no */
async function asked<T>({ apart }: Context, subject: string, expected: string, ask: () => Promise<T>): Promise<T> {
  return apart.command(ask).catch((error: unknown) => {
    if (!(error instanceof CommandRejected)) throw error;
    throw new CriterionFailure({
      code: 'command-rejected',
      subject,
      actual: `was refused by the engine (${firstLine(error.message)})`,
      expected,
    });
  });
}
