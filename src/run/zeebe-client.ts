import { status } from '@grpc/grpc-js';
import { GraderError } from '../errors';
import { statusOf, type EngineCalls } from '../engine-calls/engine-calls';
import { zeebeMethod, type ActivateJobsResponse } from '../gateway/engine/zeebe-protocol';
import type { DeployedProcess } from '../journal/entries';
import { CommandRejected } from './command-rejected';
import type { EngineCommands } from './engine-commands';

/** Variables by their name. */
type Variables = Readonly<Record<string, unknown>>;

/** A job that was handed out. */
export interface ActivatedJob {
  readonly key: string;
  readonly type: string;
  readonly elementId: string;
  readonly processInstanceKey: string;
  /** Tries that are left, this one included. */
  readonly retries: number;
  readonly variables: Variables;
  /** The custom headers of its task. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How a job was failed. Back-off in milliseconds of engine time. */
export interface JobFailure {
  readonly jobKey: string;
  readonly errorMessage: string;
  readonly retries: number;
  readonly retryBackOff: number;
  readonly variables?: Variables;
}

/** A BPMN error thrown for a job. */
export interface JobError {
  readonly jobKey: string;
  readonly errorCode: string;
  readonly errorMessage?: string;
  readonly variables?: Variables;
}

/** How an instance starts, where it does not start at its start event. Ids of elements. */
export interface StartOptions {
  /** Instead of the start event: these elements are activated. */
  readonly before?: readonly string[];
  /** The instance is terminated once one of these has been completed or terminated; Zeebe 8.8 and newer. */
  readonly terminateAfter?: readonly string[];
}

/** A message to publish. */
export interface Message {
  readonly name: string;
  /** Absent or empty: only for message start events. */
  readonly correlationKey?: string;
  /** Milliseconds of engine time; 0 or absent: not kept for anybody who waits for it later. */
  readonly timeToLive?: number;
  /** A second message with the same id, name and key is rejected while the first is kept. */
  readonly messageId?: string;
  readonly variables: Variables;
}

/** What a decision came to. */
export type DecisionOutcome =
  | { readonly kind: 'evaluated'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly decisionId: string; readonly message: string };

/** What a user task listener says to what is about to happen to its task. */
export interface ListenerAnswer {
  /** It must not happen. */
  readonly denied: boolean;
  readonly deniedReason?: string;
  readonly corrections: UserTaskChange & { readonly assignee?: string | undefined };
}

/** What of a native user task can be changed; undefined leaves it as it is. */
export interface UserTaskChange {
  readonly candidateGroups?: readonly string[] | undefined;
  readonly candidateUsers?: readonly string[] | undefined;
  /** ISO 8601 */
  readonly dueDate?: string | undefined;
  /** ISO 8601 */
  readonly followUpDate?: string | undefined;
  readonly priority?: number | undefined;
}

/** The engine said no to a model; its reason is in the message. */
export class DeploymentRejected extends Error {
  override readonly name = 'DeploymentRejected';
}

/** What the gateway answers where the engine rejects a command. */
const rejections: ReadonlySet<status> = new Set([
  status.NOT_FOUND,
  status.INVALID_ARGUMENT,
  status.FAILED_PRECONDITION,
  status.ALREADY_EXISTS,
]);

/** The gateway's methods in words, for messages. */
const commands: Readonly<Record<string, string>> = {
  CreateProcessInstance: 'start a process instance',
  PublishMessage: 'publish a message',
  BroadcastSignal: 'broadcast a signal',
  SetVariables: 'set variables',
  ResolveIncident: 'resolve an incident',
  UpdateJobRetries: 'update the retries of a job',
  EvaluateDecision: 'evaluate a decision',
};

/** How long a job that a given worker has taken is its own: longer than any wait of a scenario. Milliseconds. */
const jobTimeout = 60_000;

/**
 * What the harness itself asks of an engine. A command that fails is our fault, but for a rejected model.
 *
 * The gateway's own codecs are used for it: the SDK would take a third of a grader's start to load, and compresses every
 * command to an engine that is on the same machine.
 */
export class ZeebeClient {
  readonly #engine: EngineCalls;
  readonly #commands: EngineCommands;

  /** @param engine closed with this client @param commands for what the gateway has no call for */
  constructor(engine: EngineCalls, commands: EngineCommands) {
    this.#engine = engine;
    this.#commands = commands;
  }

  /** @throws DeploymentRejected when the engine does not accept the model */
  async deploy(resources: readonly { readonly name: string; readonly content: Buffer }[]): Promise<DeployedProcess[]> {
    const answer = await this.#ask<DeployAnswer>('DeployResource', { resources }).catch((cause: unknown) => {
      const { code, details } = statusOf(cause);
      if (code === status.INVALID_ARGUMENT) throw new DeploymentRejected(details, { cause });
      throw lost('deploy a model', cause);
    });
    return answer.deployments.flatMap(({ process }) =>
      process
        ? [{ processId: process.bpmnProcessId, version: process.version, key: process.processDefinitionKey }]
        : [],
    );
  }

  /**
   * @returns key of the process instance
   * @throws CommandRejected when it cannot start as asked, e.g. before an element that is not there
   */
  async start(process: DeployedProcess, variables: Variables, options: StartOptions = {}): Promise<string> {
    const { before = [], terminateAfter = [] } = options;
    if (terminateAfter.length > 0) return this.#startWithEnd(process, variables, { before, terminateAfter });
    const { processId: bpmnProcessId, version } = process;
    const startInstructions = before.map((elementId) => ({ elementId }));
    const request = { bpmnProcessId, version, variables: JSON.stringify(variables), startInstructions };
    const answer = await this.#command<{ processInstanceKey: string }>('CreateProcessInstance', request);
    return answer.processInstanceKey;
  }

  /** @returns key of the message @throws CommandRejected when there is one of that id already */
  async publish(message: Message): Promise<string> {
    const request = { ...message, variables: JSON.stringify(message.variables) };
    return (await this.#command<{ key: string }>('PublishMessage', request)).key;
  }

  /** @throws CommandRejected when nothing waits for it: no subscription and no start event */
  async correlate({ name, correlationKey = '', variables }: Omit<Message, 'timeToLive' | 'messageId'>): Promise<void> {
    const value = { name, correlationKey };
    await this.#commands.send(
      { valueType: 'MESSAGE_CORRELATION', intent: 'CORRELATE', value, variables },
      'CORRELATED',
    );
  }

  /** @returns key of the signal; that nothing waits for it is no error */
  async broadcast(signalName: string, variables: Variables = {}): Promise<string> {
    const request = { signalName, variables: JSON.stringify(variables) };
    return (await this.#command<{ key: string }>('BroadcastSignal', request)).key;
  }

  /**
   * Sets variables from an element instance's scope on: where a scope around it has one of that name, it is changed there.
   * @param scope key of the process instance or of an element instance; `local`: in this very scope
   * @throws CommandRejected when the scope is not active
   */
  async setVariables(scope: { readonly key: string; readonly local: boolean }, variables: Variables): Promise<void> {
    const request = { elementInstanceKey: scope.key, variables: JSON.stringify(variables), local: scope.local };
    await this.#command('SetVariables', request);
  }

  /** @throws CommandRejected when there is no such incident; an incident with the same cause is made anew */
  async resolveIncident(incidentKey: string): Promise<void> {
    await this.#command('ResolveIncident', { incidentKey });
  }

  /** @throws CommandRejected when the job is not there, or retries are less than 1 */
  async updateRetries(jobKey: string, retries: number): Promise<void> {
    await this.#command('UpdateJobRetries', { jobKey, retries });
  }

  /** @throws CommandRejected when there is no such decision */
  async evaluateDecision(decisionId: string, variables: Variables): Promise<DecisionOutcome> {
    const request = { decisionId, variables: JSON.stringify(variables) };
    const answer = await this.#command<DecisionAnswer>('EvaluateDecision', request);
    if (answer.failureMessage !== '' && answer.failureMessage !== undefined)
      return { kind: 'failed', decisionId: answer.failedDecisionId, message: answer.failureMessage };
    return { kind: 'evaluated', output: JSON.parse(answer.decisionOutput) as unknown };
  }

  /** Assigns a native user task, to whomever it is assigned so far. @param assignee empty: to nobody */
  async assignUserTask(key: string, assignee: string): Promise<void> {
    await this.#commands.send({ valueType: 'USER_TASK', intent: 'ASSIGN', key, value: { action: 'assign', assignee } });
  }

  /** Changes attributes of a native user task. */
  async updateUserTask(key: string, change: UserTaskChange): Promise<void> {
    const { candidateGroups, candidateUsers, ...rest } = change;
    const value = {
      ...(candidateGroups && { candidateGroupsList: candidateGroups }),
      ...(candidateUsers && { candidateUsersList: candidateUsers }),
      ...rest,
    };
    const changedAttributes = Object.keys(value);
    await this.#commands.send({
      valueType: 'USER_TASK',
      intent: 'UPDATE',
      key,
      value: { ...value, changedAttributes },
    });
  }

  /** @throws CommandRejected when it is not there, or has been completed */
  async completeUserTask(key: string, variables: Variables = {}): Promise<void> {
    await this.#commands.send({
      valueType: 'USER_TASK',
      intent: 'COMPLETE',
      key,
      value: { action: 'complete' },
      variables,
    });
  }

  /** An instance that has ended already is not there to be cancelled: that is no error. */
  async cancel(instanceKey: string): Promise<void> {
    await this.#ask('CancelProcessInstance', { processInstanceKey: instanceKey }).catch((cause: unknown) => {
      if (statusOf(cause).code !== status.NOT_FOUND) throw lost('cancel a process instance', cause);
    });
  }

  /** The jobs of a type that are there now, for a worker of that name to answer. @param longer engine time that it may take to answer them, milliseconds */
  async activate(type: string, worker: string, longer = 0): Promise<ActivatedJob[]> {
    const { path, requestSerialize, responseDeserialize } = zeebeMethod('ActivateJobs');
    const request = { type, worker, timeout: jobTimeout + longer, maxJobsToActivate: 32, requestTimeout: -1 };
    const jobs: ActivatedJob[] = [];
    const read = (message: Buffer): void => {
      const answer = responseDeserialize(message) as ActivateJobsResponse<RawJob>;
      jobs.push(...answer.jobs.map(readJob));
    };
    await this.#engine.follow(path, requestSerialize(request), read).catch((cause: unknown) => {
      throw lost('hand out jobs', cause);
    });
    return jobs;
  }

  async completeJob({ jobKey, variables }: { readonly jobKey: string; readonly variables: Variables }): Promise<void> {
    await this.#command('CompleteJob', { jobKey, variables: JSON.stringify(variables) });
  }

  /**
   * Completes the job of a user task listener, Zeebe 8.8 and newer.
   * @throws CommandRejected when there is no such job, or it is of another kind
   */
  async completeTaskListener(jobKey: string, answer: ListenerAnswer): Promise<void> {
    const { denied, deniedReason = '', corrections } = answer;
    const { candidateGroups, candidateUsers, ...rest } = corrections;
    const corrected = {
      ...(candidateGroups && { candidateGroupsList: candidateGroups }),
      ...(candidateUsers && { candidateUsersList: candidateUsers }),
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    };
    const result = {
      type: 'USER_TASK',
      denied,
      deniedReason,
      correctedAttributes: Object.keys(corrected),
      corrections: corrected,
    };
    await this.#commands.send({ valueType: 'JOB', intent: 'COMPLETE', key: jobKey, value: { result } });
  }

  async failJob(answer: JobFailure): Promise<void> {
    await this.#command('FailJob', { ...answer, variables: JSON.stringify(answer.variables ?? {}) });
  }

  async throwError(answer: JobError): Promise<void> {
    await this.#command('ThrowError', { ...answer, variables: JSON.stringify(answer.variables ?? {}) });
  }

  close(): void {
    this.#engine.close();
  }

  async #startWithEnd(
    { processId, version }: DeployedProcess,
    variables: Variables,
    { before, terminateAfter }: Required<StartOptions>,
  ): Promise<string> {
    const { value } = await this.#commands.send({
      valueType: 'PROCESS_INSTANCE_CREATION',
      intent: 'CREATE',
      value: {
        bpmnProcessId: processId,
        version,
        startInstructions: before.map((elementId) => ({ elementId })),
        runtimeInstructions: terminateAfter.map((afterElementId) => ({
          type: 'TERMINATE_PROCESS_INSTANCE',
          afterElementId,
        })),
      },
      variables,
    });
    const instance = String(value['processInstanceKey']);
    if (value['runtimeInstructions'] !== undefined) return instance;
    await this.cancel(instance);
    throw new GraderError('This version of the engine cannot end an instance after an element: Zeebe 8.8 can.');
  }

  /** @throws CommandRejected when the engine says no @throws GraderError when it says nothing */
  async #command<A>(name: string, request: object): Promise<A> {
    return this.#ask<A>(name, request).catch((cause: unknown) => {
      const { code, details } = statusOf(cause);
      if (rejections.has(code)) throw new CommandRejected(code, details, { cause });
      throw lost(commands[name] ?? `do ${name}`, cause);
    });
  }

  async #ask<A>(name: string, request: object): Promise<A> {
    const { path, requestSerialize, responseDeserialize } = zeebeMethod(name);
    return responseDeserialize(await this.#engine.ask(path, requestSerialize(request))) as A;
  }
}

interface RawJob extends Pick<ActivatedJob, 'key' | 'type' | 'retries' | 'elementId'> {
  readonly processInstanceKey: string;
  /** JSON. */
  readonly customHeaders: string;
  /** JSON. */
  readonly variables: string;
}

/** What of `EvaluateDecisionResponse` is read here. */
interface DecisionAnswer {
  /** JSON. */
  readonly decisionOutput: string;
  readonly failedDecisionId: string;
  readonly failureMessage?: string;
}

function readJob({
  key,
  type,
  retries,
  elementId,
  processInstanceKey,
  customHeaders,
  variables,
}: RawJob): ActivatedJob {
  return {
    key,
    type,
    retries,
    elementId,
    processInstanceKey,
    headers: (customHeaders === '' ? {} : JSON.parse(customHeaders)) as ActivatedJob['headers'],
    variables: JSON.parse(variables) as Variables,
  };
}

/** What of `DeployResourceResponse` is read here. */
interface DeployAnswer {
  readonly deployments: readonly {
    readonly process?: {
      readonly bpmnProcessId: string;
      readonly version: number;
      readonly processDefinitionKey: string;
    };
  }[];
}

function lost(what: string, cause: unknown): GraderError {
  return new GraderError(`The engine could not ${what}: ${statusOf(cause).details}`, undefined, { cause });
}
