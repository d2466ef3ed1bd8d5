import { status, type ClientDuplexStream, type StatusObject } from '@grpc/grpc-js';
import { CallFailed, type EngineCalls } from '../../engine-calls/engine-calls';

/** A message of `CallGateway` (engine/engine-host.proto), either way. */
export interface GatewayMessage {
  readonly type_url: string;
  readonly value: Buffer;
}

/** The stream that carries them. */
export type GatewayStream = ClientDuplexStream<GatewayMessage, GatewayMessage>;

interface Pending {
  readonly onAnswer: (message: Buffer) => void;
  /** Given the message that came with the end. */
  readonly resolve: (message: Buffer) => void;
  readonly reject: (failure: CallFailed) => void;
}

/** Calls to an engine's gateway through its host, all on one stream: a message each way costs less than a request. */
export class HostCalls implements EngineCalls {
  readonly #open: () => GatewayStream;
  readonly #pending = new Map<string, Pending>();
  #stream: GatewayStream | undefined;
  #last = 0;
  #closed = false;

  /** @param open a new stream; called again after one that was cut off */
  constructor(open: () => GatewayStream) {
    this.#open = open;
  }

  ask(path: string, message: Buffer): Promise<Buffer> {
    return this.#call(path, message, () => undefined);
  }

  async follow(path: string, message: Buffer, onAnswer: (answer: Buffer) => void): Promise<void> {
    await this.#call(path, message, onAnswer);
  }

  close(): void {
    this.#closed = true;
    this.#stream?.cancel();
  }

  #call(path: string, message: Buffer, onAnswer: Pending['onAnswer']): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new CallFailed({ code: status.CANCELLED, details: 'no more calls are made' }));
        return;
      }
      this.#stream ??= this.#opened();
      this.#last += 1;
      this.#pending.set(String(this.#last), { onAnswer, resolve, reject });
      // a path begins with the slash
      this.#stream.write({ type_url: `${this.#last}${path}`, value: message });
    });
  }

  #opened(): GatewayStream {
    const stream = this.#open();
    stream.on('data', ({ type_url: head, value }: GatewayMessage) => {
      const [id = '', code, ...details] = head.split('/');
      const pending = this.#pending.get(id);
      if (code === undefined) {
        pending?.onAnswer(value);
        return;
      }
      this.#pending.delete(id);
      const end = { code: status[code as keyof typeof status], details: details.join('/') };
      if (end.code === status.OK) pending?.resolve(value);
      else pending?.reject(new CallFailed(end));
    });
    // said again, and for every end, by its status
    stream.on('error', () => undefined);
    stream.on('status', (end: StatusObject) => {
      this.#stream = undefined;
      const lost = end.code === status.OK ? { code: status.UNAVAILABLE, details: 'the engine was closed' } : end;
      const left = [...this.#pending.values()];
      this.#pending.clear();
      for (const { reject } of left) reject(new CallFailed(lost));
    });
    return stream;
  }
}
