import { status } from '@grpc/grpc-js';
import { GraderError } from '../errors';
import { EngineClient, statusOf } from '../gateway/engine/engine-client';
import { zeebeMethod, type ActivateJobsResponse } from '../gateway/engine/zeebe-protocol';
import type { DeployedProcess } from '../journal/entries';

/** Variables by their name. */
type Variables = Readonly<Record<string, unknown>>;

/** A job that was handed out. */
export interface ActivatedJob {
  readonly key: string;
  readonly type: string;
  /** Tries that are left, this one included. */
  readonly retries: number;
  readonly variables: Variables;
  /** The custom headers of its task. */
  readonly headers: Readonly<Record<string, string>>;
  readonly instanceKey: string;
}

/** How a job was failed. Back-off in milliseconds of engine time. */
export interface JobFailure {
  readonly jobKey: string;
  readonly errorMessage: string;
  readonly retries: number;
  readonly retryBackOff: number;
}

/** The engine said no to a model; its reason is in the message. */
export class DeploymentRejected extends Error {
  override readonly name = 'DeploymentRejected';
}

/** How long a job that a given worker has taken is its own: longer than any wait of a scenario. Milliseconds. */
const jobTimeout = 60_000;

/**
 * What the harness itself asks of an engine. A command that fails is our fault, but for a rejected model.
 *
 * The gateway's own codecs are used for it: the SDK would take a third of a grader's start to load, and compresses every
 * command to an engine that is on the same machine.
 */
export class ZeebeClient {
  readonly #engine: EngineClient;

  /** @param address `host:port` of a plaintext gateway */
  constructor(address: string) {
    this.#engine = new EngineClient(address);
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

  /** @returns key of the process instance */
  async start(process: DeployedProcess, variables: Variables): Promise<string> {
    const { processId: bpmnProcessId, version } = process;
    const request = { bpmnProcessId, version, variables: JSON.stringify(variables) };
    const answer = await this.#ask<{ processInstanceKey: string }>('CreateProcessInstance', request).catch(
      (cause: unknown) => {
        throw lost('start a process instance', cause);
      },
    );
    return answer.processInstanceKey;
  }

  /** @param message time to live in milliseconds of engine time @returns key of the message */
  async publish(message: {
    readonly name: string;
    readonly correlationKey: string;
    readonly timeToLive: number;
    readonly variables: Variables;
  }): Promise<string> {
    const request = { ...message, variables: JSON.stringify(message.variables) };
    const answer = await this.#ask<{ key: string }>('PublishMessage', request).catch((cause: unknown) => {
      throw lost('publish a message', cause);
    });
    return answer.key;
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
    await this.#ask('CompleteJob', { jobKey, variables: JSON.stringify(variables) });
  }

  async failJob(answer: JobFailure): Promise<void> {
    await this.#ask('FailJob', answer);
  }

  async throwError(answer: {
    readonly jobKey: string;
    readonly errorCode: string;
    readonly errorMessage: string;
    readonly variables?: Variables;
  }): Promise<void> {
    await this.#ask('ThrowError', { ...answer, variables: JSON.stringify(answer.variables ?? {}) });
  }

  close(): void {
    this.#engine.close();
  }

  async #ask<A>(name: string, request: object): Promise<A> {
    const { path, requestSerialize, responseDeserialize } = zeebeMethod(name);
    return responseDeserialize(await this.#engine.ask(path, requestSerialize(request))) as A;
  }
}

interface RawJob extends Pick<ActivatedJob, 'key' | 'type' | 'retries'> {
  readonly processInstanceKey: string;
  /** JSON. */
  readonly customHeaders: string;
  /** JSON. */
  readonly variables: string;
}

function readJob({ key, type, retries, processInstanceKey, customHeaders, variables }: RawJob): ActivatedJob {
  return {
    key,
    type,
    retries,
    instanceKey: processInstanceKey,
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
