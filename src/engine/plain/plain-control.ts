import type { ServiceError } from '@grpc/grpc-js';
import { GraderError } from '../../errors';
import { ControlChannel } from '../host-client/control-channel';

/** `IncreaseTime` takes an int32 of milliseconds, some 24 days. */
const longestJump = 2 ** 31 - 1;

/** Speaks `engine_protocol.EngineControl` (engine/engine-control.proto), all that a stock engine of zeebe-process-test knows. */
export class PlainControl {
  readonly #channel: ControlChannel;

  /** @param address `host:port` of the control port */
  constructor(address: string) {
    this.#channel = new ControlChannel(address, 'engine_protocol.EngineControl');
  }

  /** Puts a fresh engine in place of the one that is there, started or not. */
  async reset(): Promise<void> {
    // a stock engine can only be reset once it was started, and complains when it was started already
    await this.#channel.call('StartEngine', {}).catch(() => undefined);
    await this.#channel.call('ResetEngine', {});
  }

  /** Sees to it that there is an engine. */
  async start(): Promise<void> {
    await this.#channel.call('StartEngine', {});
  }

  /** Moves the engine's clock forward; it runs on. */
  async increaseTime(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= longestJump) {
      await this.#channel.call('IncreaseTime', { milliseconds: Math.min(left, longestJump) });
    }
  }

  /** Waits until the engine processes nothing, or for that long: while a worker polls it never does. */
  async awaitIdle(timeout: number): Promise<void> {
    await this.#channel.call('WaitForIdleState', { timeout: String(timeout) }).catch(() => undefined);
  }

  /** Every record since the start, as JSON, in order: the protocol has no cursor. @throws GraderError when the engine is gone */
  async records(): Promise<string[]> {
    const stream = this.#channel.stream<{ recordJson: string }>('GetRecords', {});
    const records: string[] = [];
    try {
      for await (const answer of stream) records.push((answer as { recordJson: string }).recordJson);
    } catch (cause) {
      throw new GraderError(`the engine does not tell its records: ${(cause as ServiceError).details}`, undefined, {
        cause,
      });
    }
    return records;
  }

  close(): void {
    this.#channel.close();
  }
}
