import { status, type ClientReadableStream, type StatusObject } from '@grpc/grpc-js';
import type { EngineCommand } from '../engine';
import type { EngineCalls } from '../../engine-calls/engine-calls';
import { ControlChannel, statusOf } from './control-channel';
import { HostCalls, type GatewayMessage } from './host-calls';
import { field, fromTimestamp, toDuration, type Seconds, type Struct } from './host-service';

/** An engine as the host that made it knows it. */
export interface CreatedEngine {
  readonly id: number;
  readonly gatewayPort: number;
}

/** Which records to stream. */
export interface RecordSource {
  /** Of the engine; the first one when absent. */
  readonly id?: number;
  /** The first position; 0 for all. */
  readonly from: number;
}

/** Told once when a stream ends; with what cut it off, unless the other side ended it or it was stopped here. */
type OnEnd = (end?: StatusObject) => void;

/** Speaks `zeebe_grader.EngineHost` (engine/engine-host.proto) to one host, wherever it runs. */
export class HostClient {
  readonly #channel: ControlChannel;

  /** @param address `host:port` of the control port */
  constructor(address: string) {
    this.#channel = new ControlChannel(address, 'zeebe_grader.EngineHost');
  }

  /** The versions that the host reports of itself; undefined where the control port does not speak this service. */
  async describe(): Promise<{ engineVersion: string; javaVersion: string } | undefined> {
    const answer = await this.#channel.call<Struct>('Describe', {}).catch(unless(status.UNIMPLEMENTED));
    if (answer === undefined) return undefined;
    return { engineVersion: String(field(answer, 'engineVersion')), javaVersion: String(field(answer, 'javaVersion')) };
  }

  /**
   * A fresh engine whose gateway answers.
   * @param pinned whether its clock stands still but for {@link advance}
   * @param from where a pinned clock begins, milliseconds since the epoch; now when absent
   */
  async createEngine(pinned: boolean, from?: number): Promise<CreatedEngine> {
    const fields = { pinned: { boolValue: pinned }, ...(from !== undefined && { at: { numberValue: from } }) };
    const answer = await this.#channel.call<Struct>('CreateEngine', { fields });
    return { id: Number(field(answer, 'id')), gatewayPort: Number(field(answer, 'gatewayPort')) };
  }

  /** @param id the first engine when absent */
  async closeEngine(id?: number): Promise<void> {
    await this.#channel.call('CloseEngine', {}, id);
  }

  /** Closes the first engine, if there is one: whoever made it. */
  async closeFirstEngine(): Promise<void> {
    await this.closeEngine().catch(unless(status.NOT_FOUND));
  }

  /** The engine's clock, milliseconds since the epoch. */
  async readClock(id?: number): Promise<number> {
    return fromTimestamp(await this.#channel.call<Seconds>('ReadClock', {}, id));
  }

  /** Answers once what became due by it has happened. @returns the engine's clock afterwards, milliseconds since the epoch */
  async advance(id: number | undefined, milliseconds: number): Promise<number> {
    return fromTimestamp(await this.#channel.call<Seconds>('AdvanceClock', toDuration(milliseconds), id));
  }

  /** Waits until the engine has nothing to do, five seconds at most. @returns the position of its last record, 0 for none */
  async settle(id?: number): Promise<number> {
    return Number((await this.#channel.call<{ value: string }>('Settle', {}, id)).value);
  }

  /** Writes a command record. @returns its position */
  async writeCommand(id: number | undefined, command: EngineCommand): Promise<number> {
    const { valueType, intent, key, value, variables } = command;
    const texts = {
      valueType,
      intent,
      ...(key !== undefined && { key }),
      ...(value && { value: JSON.stringify(value) }),
      ...(variables && { variables: JSON.stringify(variables) }),
    };
    const fields = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { stringValue: text }]));
    return Number((await this.#channel.call<{ value: string }>('WriteCommand', { fields }, id)).value);
  }

  /** Every record of an engine from a position on, as JSON, in order. @returns stops the stream */
  streamRecords({ id, from }: RecordSource, onRecord: (json: string) => void, onEnd: OnEnd): () => void {
    const stream = this.#channel.stream<{ value: string }>('StreamRecords', { value: String(from) }, id);
    stream.on('data', ({ value }: { value: string }) => value.split('\n').forEach((json) => onRecord(json)));
    return untilEnd(stream, onEnd);
  }

  /** Calls to the gateway of an engine. @param id the first engine when absent */
  gatewayCalls(id?: number): EngineCalls {
    return new HostCalls(() => this.#channel.exchange<GatewayMessage>('CallGateway', id));
  }

  /** Tells the host that somebody needs it, until stopped. @returns stops */
  attend(onEnd: OnEnd): () => void {
    // without a reader the end would not be told
    return untilEnd(this.#channel.stream('Attend', {}).resume(), onEnd);
  }

  /** True once nothing can be asked any more. */
  get closed(): boolean {
    return this.#channel.closed;
  }

  close(): void {
    this.#channel.close();
  }
}

function untilEnd(stream: ClientReadableStream<unknown>, onEnd: OnEnd): () => void {
  // said again, and for every end, by its status
  stream.on('error', () => undefined);
  stream.on('status', (end: StatusObject) => {
    onEnd(end.code === status.OK || end.code === status.CANCELLED ? undefined : end);
  });
  return () => stream.cancel();
}

function unless(tolerated: status): (error: unknown) => undefined {
  return (error) => {
    if (statusOf(error) !== tolerated) throw error;
    return undefined;
  };
}
