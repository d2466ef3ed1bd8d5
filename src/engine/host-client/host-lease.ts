import { GraderError } from '../../errors';
import type { EngineLease } from '../engine';
import { parseRecord } from '../parse-record';
import type { CreatedEngine, HostClient } from './host-client';
import { RecordFeed } from './record-feed';

const graceMilliseconds = 1_000;

/** What a lease on a host is made of. */
export interface HostLeaseOptions {
  readonly client: HostClient;
  readonly engine: CreatedEngine;
  readonly gatewayAddress: string;
  /** Rejects when the host is gone. */
  readonly hostLost: Promise<never>;
  /** Told once the engine is closed. */
  readonly onClose: () => void;
}

/** A lease on one engine of a host, wherever that host runs. */
export class HostLease implements EngineLease {
  readonly gatewayAddress: string;
  readonly lost: Promise<never>;
  readonly #options: HostLeaseOptions;
  readonly #feed = new RecordFeed();
  #stopStream!: () => void;
  #closing: Promise<void> | undefined;

  constructor(options: HostLeaseOptions) {
    this.#options = options;
    this.gatewayAddress = options.gatewayAddress;
    this.lost = new Promise((_, reject) => {
      options.hostLost.catch(reject);
      this.#stopStream = options.client.streamRecords(
        options.engine.id,
        (json) => this.#feed.push(parseRecord(json)),
        (error) => {
          if (error === undefined || this.#closing !== undefined) return;
          // a host that dies cuts its streams first; how it died says more
          setTimeout(() => reject(cutOff(error)), graceMilliseconds);
        },
      );
    });
    this.lost.catch(() => undefined);
  }

  follow(listener: Parameters<EngineLease['follow']>[0]): () => void {
    return this.#feed.follow(listener);
  }

  now(): Promise<number> {
    return this.#options.client.readClock(this.#options.engine.id);
  }

  async advance(milliseconds: number): Promise<void> {
    const { client, engine } = this.#options;
    await client.advance(engine.id, milliseconds);
    // so that what time has brought about is known to all who follow, or has not come about
    const told = this.#feed.reached(await client.settle(engine.id));
    await Promise.race([told, this.lost]);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#feed.close();
    this.#stopStream();
    const { client, engine, onClose, hostLost } = this.#options;
    try {
      // a dead host has closed its engines already
      await Promise.race([client.closeEngine(engine.id), hostLost.catch(() => undefined)]);
    } finally {
      onClose();
    }
  }
}

function cutOff(cause: Error): GraderError {
  return new GraderError(`the engine's record stream was cut off: ${cause.message}`, undefined, { cause });
}
