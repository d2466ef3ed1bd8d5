import { Client, credentials, Metadata, status, type MethodDefinition, type ServiceError } from '@grpc/grpc-js';
import { GraderError } from '../../errors';
import { engineHostService, field, fromTimestamp, toDuration, type Seconds, type Struct } from './host-service';

const callMilliseconds = 60_000;

/** An engine as the host that made it knows it. */
export interface CreatedEngine {
  readonly id: number;
  readonly gatewayPort: number;
}

/** Speaks `zeebe_grader.EngineHost` (engine/engine-host.proto) to one host, wherever it runs. */
export class HostClient {
  readonly #client: Client;

  /** @param address `host:port` of the control port */
  constructor(address: string) {
    this.#client = new Client(address, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  }

  /** The versions that the host reports of itself. */
  async describe(): Promise<{ engineVersion: string; javaVersion: string }> {
    const answer = await this.#call<Struct>('Describe', {});
    return { engineVersion: String(field(answer, 'engineVersion')), javaVersion: String(field(answer, 'javaVersion')) };
  }

  /** A fresh engine whose gateway answers. @param pinned whether its clock stands still but for {@link advance} */
  async createEngine(pinned: boolean): Promise<CreatedEngine> {
    const answer = await this.#call<Struct>('CreateEngine', { fields: { pinned: { boolValue: pinned } } });
    return { id: Number(field(answer, 'id')), gatewayPort: Number(field(answer, 'gatewayPort')) };
  }

  async closeEngine(id: number): Promise<void> {
    await this.#call('CloseEngine', {}, id);
  }

  /** The engine's clock, milliseconds since the epoch. */
  async readClock(id: number): Promise<number> {
    return fromTimestamp(await this.#call<Seconds>('ReadClock', {}, id));
  }

  /** Answers once what became due by it has happened. @returns the engine's clock afterwards, milliseconds since the epoch */
  async advance(id: number, milliseconds: number): Promise<number> {
    return fromTimestamp(await this.#call<Seconds>('AdvanceClock', toDuration(milliseconds), id));
  }

  /** Waits until the engine has nothing to do, five seconds at most. @returns the position of its last record, 0 for none */
  async settle(id: number): Promise<number> {
    return Number((await this.#call<{ value: string }>('Settle', {}, id)).value);
  }

  /**
   * Every record of an engine from its first, as JSON, in order.
   * @param onEnd told once, with what cut the stream off unless the engine was closed or the stream was stopped
   * @returns stops the stream
   */
  streamRecords(id: number, onRecord: (json: string) => void, onEnd: (error?: ServiceError) => void): () => void {
    const { path, requestSerialize, responseDeserialize } = method<{ value: string }>('StreamRecords');
    const request = { value: '0' };
    const stream = this.#client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request, of(id));
    stream.on('data', ({ value }: { value: string }) => onRecord(value));
    stream.on('end', () => onEnd());
    stream.on('error', (error: ServiceError) => onEnd(error.code === status.CANCELLED ? undefined : error));
    return () => stream.cancel();
  }

  /**
   * Tells the host that somebody needs it, until stopped.
   * @param onEnd told once, when the host ends it or is gone
   * @returns stops
   */
  attend(onEnd: (error?: ServiceError) => void): () => void {
    const { path, requestSerialize, responseDeserialize } = method('Attend');
    const stream = this.#client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, {});
    stream.on('end', () => onEnd());
    stream.on('error', (error: ServiceError) => onEnd(error.code === status.CANCELLED ? undefined : error));
    return () => stream.cancel();
  }

  close(): void {
    this.#client.close();
  }

  async #call<A>(name: string, request: object, id?: number): Promise<A> {
    const { path, requestSerialize, responseDeserialize } = method<A>(name);
    const options = { deadline: Date.now() + callMilliseconds };
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, of(id), options, (error, answer) => {
        if (error === null && answer !== undefined) resolve(answer);
        else reject(new GraderError(`the engine host does not do ${name}: ${error?.details ?? 'no answer'}`, undefined, { cause: error }));
      });
    });
  }
}

function method<A>(name: string): MethodDefinition<object, A> {
  const found = engineHostService()[name];
  if (found === undefined) throw new Error(`engine-host.proto has no ${name}`);
  return found as MethodDefinition<object, A>;
}

function of(id?: number): Metadata {
  const metadata = new Metadata();
  if (id !== undefined) metadata.set('engine', String(id));
  return metadata;
}
