import { Client, credentials, Metadata, type ChannelCredentials, type ClientReadableStream } from '@grpc/grpc-js';
import { zeebeMethod } from '../../src/gateway/engine/zeebe-protocol';

/** A job as it is handed out. */
export interface Job {
  readonly key: string;
}

/** What the tests look at, of all answers together. */
export interface Answer extends Job {
  readonly brokers: readonly unknown[];
  readonly processInstanceKey: string;
  readonly jobs: readonly Job[];
}

/** How a caller presents itself. */
export interface CallerOptions {
  readonly channel?: ChannelCredentials;
  /** The host that it names in TLS. */
  readonly host?: string;
  readonly token?: string;
}

/** Calls any rpc of the Zeebe gateway at an address. */
export class ZeebeCaller {
  readonly #client: Client;
  readonly #metadata = new Metadata();

  constructor(address: string, { channel = credentials.createInsecure(), host, token }: CallerOptions = {}) {
    this.#client = new Client(address, channel, {
      'grpc.enable_http_proxy': 0,
      'grpc.use_local_subchannel_pool': 1,
      ...(host !== undefined && { 'grpc.ssl_target_name_override': host }),
    });
    if (token !== undefined) this.#metadata.set('authorization', `Bearer ${token}`);
  }

  ask(name: string, request: object): Promise<Answer> {
    const { path, requestSerialize, responseDeserialize } = zeebeMethod(name);
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        this.#metadata,
        (error, answer) => {
          if (error) reject(error);
          else resolve(answer as Answer);
        },
      );
    });
  }

  /** A call of any path, with bytes for a request. */
  askPath(path: string, message: Buffer): Promise<Buffer | undefined> {
    const raw = (bytes: Buffer): Buffer => bytes;
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(path, raw, raw, message, this.#metadata, (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });
  }

  /** A call that can be cancelled; cancelling is no error here. */
  open(name: string, request: object): ClientReadableStream<Answer> {
    const { path, requestSerialize, responseDeserialize } = zeebeMethod(name);
    const call = this.#client.makeServerStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      this.#metadata,
    );
    call.on('error', () => undefined);
    return call as ClientReadableStream<Answer>;
  }

  /** All jobs of one ActivateJobs call. */
  async activate(type: string, more: object = {}): Promise<Job[]> {
    const call = this.open('ActivateJobs', { ...poll(type), ...more });
    const failed = new Promise<never>((_, reject) => call.on('error', reject));
    const jobs: Job[] = [];
    const ended = (async () => {
      for await (const answer of call as AsyncIterable<Answer>) jobs.push(...answer.jobs);
      return jobs;
    })();
    return Promise.race([ended, failed]);
  }

  close(): void {
    this.#client.close();
  }
}

/** A request for jobs as a worker makes it. */
export function poll(type: string): object {
  return { type, worker: 'test', timeout: 60_000, maxJobsToActivate: 5, requestTimeout: 60_000 };
}
