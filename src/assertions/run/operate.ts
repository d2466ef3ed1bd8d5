import { CriterionBlocked, CriterionFailure, UsageError } from '../../errors';
import type { EngineRecord } from '../../journal/record';
import { quoted } from '../../model/names';
import { CommandRejected } from '../../run/command-rejected';
import type { ExerciseRun } from '../../run/exercise-run';
import { at, type ProcessInstance } from '../../run/process-instance';
import { event, isAt, isOwnJob } from '../../run/records';
import { scaleTimeout } from '../../run/scale-timeout';
import type { Message } from '../../run/zeebe-client';
import type { NamedNodes } from './element';
import { assertIncident } from './incident';
import { assertUserTask } from './user-task';

type Variables = Readonly<Record<string, unknown>>;

const isActivating = event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING');
const isActivated = event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED');
const isJob = event('JOB');

/**
 * Has the engine do something that the student's model has to allow.
 * @throws CriterionFailure `command-rejected` when the engine does not
 */
async function operate<T>(run: ExerciseRun, what: string, command: () => Promise<T>): Promise<T> {
  return run.command(command).catch((error: unknown) => {
    if (!(error instanceof CommandRejected)) throw error;
    throw new CriterionFailure({
      code: 'command-rejected',
      subject: 'The engine',
      actual: `refuses to ${what}: ${error.message.split('\n')[0] ?? ''}`,
      expected: 'it should be possible here',
    });
  });
}

/** Starts an instance before elements, instead of at its start event. @throws CriterionFailure `command-rejected` */
export function startBefore(
  run: ExerciseRun,
  { name, nodes }: NamedNodes,
  variables: Variables,
): Promise<ProcessInstance> {
  const before = nodes.slice(0, 1).map(({ id }) => id);
  return operate(run, `start before ${quoted(name)}`, () => run.start(variables, { before }));
}

/** What starts an instance besides a command: it is sent to everybody who waits for it. */
export type Trigger =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'signal'; readonly name: string; readonly variables: Variables };

/**
 * Starts an instance of the exercise's process by a message or a signal.
 * @throws CriterionFailure `not-started` when it starts none
 * @throws CriterionBlocked when there is nothing to start
 */
export async function startBy(run: ExerciseRun, trigger: Trigger): Promise<ProcessInstance> {
  // in a diagnosis the latest version may be that of the other half
  await run.deployLatest();
  const process = await run.process();
  const from = run.records.all.length;
  await send(run, trigger);
  await run.settle();
  const name = trigger.kind === 'message' ? trigger.message.name : trigger.name;
  const isStart = ({ value }: EngineRecord): boolean =>
    value['bpmnElementType'] === 'PROCESS' &&
    value['bpmnProcessId'] === process.processId &&
    Number(value['parentProcessInstanceKey'] ?? -1) === -1;
  const started = await run.records.waitFor({
    from,
    until: (record) => (isActivating(record) && isStart(record) ? record : undefined),
    deadline: run.clock === 'virtual' ? 0 : scaleTimeout(run.exercise.deadlines.engine),
    otherwise: () =>
      new CriterionFailure({
        code: 'not-started',
        subject: `The ${trigger.kind} ${quoted(name)}`,
        actual: 'starts no process instance',
        expected: `an instance of ${quoted(process.processId)} should start by it`,
        hint: `Which start event waits for the ${trigger.kind}, and for which name?`,
      }),
  });
  // the model of another role may have been deployed meanwhile
  if (Number(started.value['version']) !== process.version)
    throw new CriterionBlocked('process', 'Another version of the process was deployed meanwhile.');
  return run.follow(started.key);
}

/** Publishes a message or broadcasts a signal, whoever waits for it. */
export async function send(run: ExerciseRun, trigger: Trigger): Promise<void> {
  await run.process();
  await run.command(() =>
    trigger.kind === 'message'
      ? run.client.publish(trigger.message)
      : run.client.broadcast(trigger.name, trigger.variables),
  );
}

/** Sets variables of the process, or of the scope of an element alone. @throws CriterionFailure `command-rejected`, `not-reached` */
export async function setVariables(
  run: ExerciseRun,
  instance: ProcessInstance,
  variables: Variables,
  element?: NamedNodes,
): Promise<void> {
  const key = element === undefined ? instance.key : (await entered(instance, element)).key;
  await operate(run, 'set variables', () => run.client.setVariables({ key, local: element !== undefined }, variables));
}

/** Resolves the incident at an element, as it is. @throws CriterionFailure `no-incident`, `command-rejected` */
export async function resolveIncident(run: ExerciseRun, instance: ProcessInstance, element: NamedNodes): Promise<void> {
  const incident = await assertIncident(instance, element);
  await operate(run, 'resolve the incident', () => run.client.resolveIncident(incident.key));
}

/** As Operate's button does: gives the job of an incident one more retry and resolves it. @throws CriterionFailure */
export async function retryIncident(run: ExerciseRun, instance: ProcessInstance, element: NamedNodes): Promise<void> {
  const incident = await assertIncident(instance, element);
  const jobKey = textOf(incident.value['jobKey'], '-1');
  await operate(run, 'retry', async () => {
    if (jobKey !== '-1') await run.client.updateRetries(jobKey, 1);
    await run.client.resolveIncident(incident.key);
  });
}

/** Sets the retries that the job of an element has left. @throws CriterionFailure `no-job`, `command-rejected` */
export async function setRetries(
  run: ExerciseRun,
  instance: ProcessInstance,
  element: NamedNodes,
  retries: number,
): Promise<void> {
  const { key } = await openJob(instance, element);
  await operate(run, 'set the retries', () => run.client.updateRetries(key, retries));
}

/** How a step answers a job. */
export type HandAnswer =
  | { readonly kind: 'complete'; readonly variables: Variables }
  | { readonly kind: 'fail'; readonly message: string; readonly retries: number }
  | { readonly kind: 'throw'; readonly code: string };

/** Answers the job of an element by hand. @throws CriterionFailure `no-job`, `command-rejected` */
export async function answerJob(
  run: ExerciseRun,
  instance: ProcessInstance,
  element: NamedNodes,
  answer: HandAnswer,
): Promise<void> {
  const { key: jobKey, value } = await openJob(instance, element);
  await operate(run, `${answer.kind === 'throw' ? 'throw an error from' : answer.kind} the job`, async () => {
    switch (answer.kind) {
      case 'complete':
        return run.client.completeJob({ jobKey, variables: answer.variables });
      case 'throw':
        return run.client.throwError({ jobKey, errorCode: answer.code });
      case 'fail': {
        // only a job that somebody has taken can fail
        await run.client.activate(String(value['type']), 'scenario');
        const { message: errorMessage, retries } = answer;
        return run.client.failJob({ jobKey, errorMessage, retries, retryBackOff: 0 });
      }
    }
  });
}

/** Completes the user task of an element. @throws CriterionFailure `no-user-task`, `command-rejected` */
export async function completeUserTask(
  run: ExerciseRun,
  instance: ProcessInstance,
  element: NamedNodes,
  variables: Variables,
): Promise<void> {
  const { kind, key } = await assertUserTask(instance, element);
  await operate(run, 'complete the user task', () =>
    kind === 'native'
      ? run.client.completeUserTask(key, variables)
      : run.client.completeJob({ jobKey: key, variables }),
  );
}

/** Assigns the user task of an element. @throws CriterionFailure `no-user-task`, `user-task-by-job` */
export async function assignUserTask(
  run: ExerciseRun,
  instance: ProcessInstance,
  element: NamedNodes,
  assignee: string,
): Promise<void> {
  const { kind, key } = await assertUserTask(instance, element);
  if (kind === 'job') {
    throw new CriterionFailure({
      code: 'user-task-by-job',
      subject: `The user task ${quoted(element.name)}`,
      actual: 'is implemented by a job worker',
      expected: 'it should be a Camunda user task, which somebody can be assigned to',
      ...at(element.nodes[0]),
    });
  }
  await operate(run, 'assign the user task', () => run.client.assignUserTask(key, assignee));
}

/** Lets engine time pass until an instant. @param text ISO 8601 @throws UsageError when it is none, or over */
export async function passUntil(run: ExerciseRun, text: string): Promise<void> {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new UsageError(`"${text}" is no instant such as 2030-01-01T12:00:00Z.`);
  if (instant < (await run.now())) throw new UsageError(`"${text}" is over already: engine time does not go back.`);
  await run.passUntil(instant);
}

/** A text or number of a record. */
function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}

async function entered(instance: ProcessInstance, { name, nodes }: NamedNodes): Promise<EngineRecord> {
  const isMeant = (record: EngineRecord): boolean => isActivated(record) && isAt(record, nodes);
  const first = await instance.comes(isMeant, {
    code: 'not-reached',
    expected: `it should come to ${quoted(name)}`,
    ...at(nodes[0]),
  });
  return instance.records.findLast(isMeant) ?? first;
}

/** The job of an element that nobody has answered for good; the last one if there are several. */
async function openJob(instance: ProcessInstance, { name, nodes }: NamedNodes): Promise<EngineRecord> {
  const isOpen = (record: EngineRecord): boolean =>
    isJob(record) &&
    record.intent === 'CREATED' &&
    isOwnJob(record) &&
    isAt(record, nodes) &&
    !instance.records.some(
      (other) =>
        isJob(other) && other.key === record.key && ['COMPLETED', 'ERROR_THROWN', 'CANCELED'].includes(other.intent),
    );
  return instance.comes(isOpen, {
    code: 'no-job',
    expected: `there should be a job of ${quoted(name)}`,
    ...at(nodes[0]),
  });
}
