import {
  Client,
  credentials,
  Metadata,
  status,
  type ClientDuplexStream,
  type ClientReadableStream,
  type MethodDefinition,
  type ServiceError,
} from '@grpc/grpc-js';
import { GraderError } from '../../errors';
import { controlService, type ControlService } from './host-service';

/** Longer than anything that an engine does takes. */
const callMilliseconds = 60_000;

/** A connection to the control port of an engine, for the calls of one service. */
export class ControlChannel {
  readonly #client: Client;
  readonly #service: ControlService;
  #closed = false;

  /** @param address `host:port` */
  constructor(address: string, service: ControlService) {
    this.#service = service;
    this.#client = new Client(address, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  }

  /** @param engine id of the engine that the call speaks of; without it, the first one. @throws GraderError with the gRPC error as its cause */
  call<A>(name: string, request: object, engine?: number): Promise<A> {
    const { path, requestSerialize, responseDeserialize } = this.#method<A>(name);
    const options = { deadline: Date.now() + callMilliseconds };
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        of(engine),
        options,
        (error, answer) => {
          if (error === null && answer !== undefined) resolve(answer);
          else
            reject(
              new GraderError(`the engine does not do ${name}: ${error?.details ?? 'no answer'}`, undefined, {
                cause: error,
              }),
            );
        },
      );
    });
  }

  stream<A>(name: string, request: object, engine?: number): ClientReadableStream<A> {
    const { path, requestSerialize, responseDeserialize } = this.#method<A>(name);
    return this.#client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request, of(engine));
  }

  /** A stream both ways. @typeParam M of the messages, either way */
  exchange<M>(name: string, engine?: number): ClientDuplexStream<M, M> {
    const { path, requestSerialize, responseDeserialize } = this.#method<M>(name);
    return this.#client.makeBidiStreamRequest(
      path,
      requestSerialize as (message: M) => Buffer,
      responseDeserialize,
      of(engine),
    );
  }

  /** True once nothing can be asked any more. */
  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    this.#closed = true;
    this.#client.close();
  }

  #method<A>(name: string): MethodDefinition<object, A> {
    const found = controlService(this.#service)[name];
    if (found === undefined) throw new Error(`${this.#service} has no ${name}`);
    return found as MethodDefinition<object, A>;
  }
}

/** The gRPC status that a failed {@link ControlChannel.call} ended with. */
export function statusOf(error: unknown): status | undefined {
  return error instanceof GraderError ? (error.cause as ServiceError | undefined)?.code : undefined;
}

function of(engine?: number): Metadata {
  const metadata = new Metadata();
  if (engine !== undefined) metadata.set('engine', String(engine));
  return metadata;
}
