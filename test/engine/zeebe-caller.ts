import path from 'node:path';
import {
  Client,
  credentials,
  loadPackageDefinition,
  type MethodDefinition,
  type ServiceDefinition,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const sdk = path.dirname(require.resolve('@camunda8/sdk/package.json'));
const definition = loadSync(path.join(sdk, 'dist', 'proto', 'zeebe.proto'), {
  longs: String,
  defaults: true,
  keepCase: true,
});
const { Gateway } = loadPackageDefinition(definition)['gateway_protocol'] as unknown as {
  Gateway: { service: ServiceDefinition };
};

/** A job as the gateway hands it out, as far as the tests look. */
export interface CalledJob {
  readonly key: string;
  readonly type: string;
  readonly retries: number;
  /** JSON. */
  readonly variables: string;
}

/** Calls a Zeebe gateway as any client does, each call with a deadline. */
export class ZeebeCaller {
  readonly #client: Client;

  constructor(address: string) {
    this.#client = new Client(address, credentials.createInsecure(), { 'grpc.max_send_message_length': -1 });
  }

  async deploy(xml: string, name = 'test.bpmn'): Promise<void> {
    await this.#unary('DeployResource', { resources: [{ name, content: Buffer.from(xml) }] });
  }

  /** @returns the process instance's key */
  async start(bpmnProcessId: string, variables: object = {}): Promise<string> {
    const request = { bpmnProcessId, version: -1, variables: JSON.stringify(variables) };
    return (await this.#unary<{ processInstanceKey: string }>('CreateProcessInstance', request)).processInstanceKey;
  }

  async activate(type: string, maxJobsToActivate: number): Promise<CalledJob[]> {
    const { path: name, requestSerialize, responseDeserialize } = method<{ jobs: CalledJob[] }>('ActivateJobs');
    const request = { type, worker: 'test', timeout: 60_000, maxJobsToActivate, requestTimeout: -1 };
    const options = { deadline: Date.now() + 30_000 };
    const stream = this.#client.makeServerStreamRequest(name, requestSerialize, responseDeserialize, request, options);
    const jobs: CalledJob[] = [];
    for await (const answer of stream) jobs.push(...(answer as { jobs: CalledJob[] }).jobs);
    return jobs;
  }

  async complete(jobKey: string): Promise<void> {
    await this.#unary('CompleteJob', { jobKey, variables: '{}' });
  }

  async fail(jobKey: string, errorMessage: string): Promise<void> {
    await this.#unary('FailJob', { jobKey, retries: 0, errorMessage, variables: '{}' });
  }

  close(): void {
    this.#client.close();
  }

  async #unary<A>(name: string, request: object): Promise<A> {
    const { path: full, requestSerialize, responseDeserialize } = method<A>(name);
    const options = { deadline: Date.now() + 30_000 };
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(full, requestSerialize, responseDeserialize, request, options, (error, answer) => {
        if (answer === undefined) reject(error ?? new Error(`${name}: no answer`));
        else resolve(answer);
      });
    });
  }
}

function method<A>(name: string): MethodDefinition<object, A> {
  const found = Gateway.service[name];
  if (found === undefined) throw new Error(`the gateway has no ${name}`);
  return found as MethodDefinition<object, A>;
}
