import { GraderError } from '../../errors';
import type { ClockMode, Engine, EngineDescription, EngineLease } from '../engine';
import { HostClient } from '../host-client/host-client';
import { reach } from '../host-client/reach';
import { PlainControl } from '../plain/plain-control';
import { AttachedHost } from './attached-host';
import { AttachedPlainEngine } from './attached-plain-engine';
import type { Attachment, EngineAddresses } from './attachment';
import { Turns } from './turns';

const connectMilliseconds = 5_000;

/**
 * An engine that somebody else started. It is behind one gateway address, so it serves one lease at a time, emptied before each;
 * others wait for their turn.
 */
export class AttachedEngine implements Engine {
  readonly description: EngineDescription;
  readonly #attachment: Attachment;
  readonly #turns = new Turns();
  #closing: Promise<void> | undefined;

  constructor(version: string, attachment: Attachment) {
    this.description = { kind: 'attached', version };
    this.#attachment = attachment;
  }

  /** @throws GraderError when nothing answers there */
  static async attach(addresses: EngineAddresses): Promise<AttachedEngine> {
    await reach(addresses.control, connectMilliseconds).catch((cause: unknown) => {
      throw new GraderError(
        `no engine's control port answers at ${addresses.control}`,
        'start one (docker compose up -d --wait) and name its control port with --control; a cluster without one cannot be graded on, since its records are not to be had',
        { cause },
      );
    });
    const control = new PlainControl(addresses.control);
    const client = new HostClient(addresses.control);
    const described = await client.describe();
    if (described !== undefined) {
      return new AttachedEngine(described.engineVersion, new AttachedHost(client, control, addresses));
    }
    client.close();
    return new AttachedEngine('unknown', new AttachedPlainEngine(control, addresses));
  }

  async lease(clock: ClockMode): Promise<EngineLease> {
    const endTurn = await this.#turns.take();
    try {
      if (this.#closing !== undefined) throw new GraderError('the engine is closed already');
      return await this.#attachment.lease(clock, endTurn);
    } catch (error) {
      endTurn();
      throw error;
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#attachment.leave();
    return this.#closing;
  }
}
