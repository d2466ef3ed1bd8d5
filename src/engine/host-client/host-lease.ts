import { setTimeout as delay } from 'node:timers/promises';
import { status, type StatusObject } from '@grpc/grpc-js';
import type { EngineCalls } from '../../engine-calls/engine-calls';
import { GraderError } from '../../errors';
import type { EngineCommand, EngineLease } from '../engine';
import { onLost } from '../on-loss';
import { parseRecord } from '../parse-record';
import { statusOf } from './control-channel';
import type { CreatedEngine, HostClient } from './host-client';
import { RecordFeed } from './record-feed';

/** A connection that was cut comes back by itself; a host that is gone is told by other means, as a rule, and with its reason. */
const attempts = 10;
const retryMilliseconds = 300;

/** An engine that is stopped in the middle of something may never come to its end. */
const closeMilliseconds = 5_000;

/** What a lease on a host is made of. */
export interface HostLeaseOptions {
  readonly client: HostClient;
  readonly engine: CreatedEngine;
  readonly gatewayAddress: string;
  /** Whether the host serves nobody else. */
  readonly alone?: boolean;
  /** Rejects when the host is gone. */
  readonly hostLost: Promise<never>;
  /**
   * Told once the engine is closed, or given up: something of it goes on, and only the end of its host ends that.
   */
  readonly onClose: (how: 'closed' | 'given up') => void;
}

/** A lease on one engine of a host, wherever that host runs. */
export class HostLease implements EngineLease {
  readonly gatewayAddress: string;
  readonly alone: boolean;
  readonly lost: Promise<never>;
  readonly #options: HostLeaseOptions;
  readonly #feed = new RecordFeed();
  #stopStream!: () => void;
  #ignoreHost!: () => void;
  #closing: Promise<void> | undefined;
  #position = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: HostLeaseOptions) {
    this.#options = options;
    this.gatewayAddress = options.gatewayAddress;
    this.alone = options.alone ?? false;
    this.lost = new Promise((_, reject) => {
      this.#ignoreHost = onLost(options.hostLost, reject);
      this.#stream(reject, 1);
    });
    this.lost.catch(() => undefined);
  }

  follow(listener: Parameters<EngineLease['follow']>[0]): () => void {
    return this.#feed.follow(listener);
  }

  calls(): EngineCalls {
    const { client, engine } = this.#options;
    return client.gatewayCalls(engine.id);
  }

  now(): Promise<number> {
    return this.#options.client.readClock(this.#options.engine.id);
  }

  async advance(milliseconds: number): Promise<void> {
    const { client, engine } = this.#options;
    await client.advance(engine.id, milliseconds);
    // so that what time has brought about is known to all who follow, or has not come about
    await this.rests();
  }

  async rests(): Promise<void> {
    const { client, engine } = this.#options;
    const settled = this.#feed.reached(await client.settle(engine.id));
    await Promise.race([settled, this.lost]);
  }

  write(command: EngineCommand): Promise<number> {
    const { client, engine } = this.#options;
    return client.writeCommand(engine.id, command);
  }

  close(left?: 'running'): Promise<void> {
    this.#closing ??= this.#close(left);
    return this.#closing;
  }

  #stream(giveUp: (reason: GraderError) => void, attempt: number): void {
    const { client, engine } = this.#options;
    let next = attempt;
    this.#stopStream = client.streamRecords(
      { id: engine.id, from: this.#position + 1 },
      (json) => {
        const record = parseRecord(json);
        // what a stream that was cut had still to tell is told by the next one as well
        if (record.position <= this.#position) return;
        this.#position = record.position;
        next = 1;
        this.#feed.push(record);
      },
      (end) => {
        if (this.#closing !== undefined) return;
        if (end?.code !== status.UNAVAILABLE || next === attempts) giveUp(cutOff(end));
        else this.#retry = setTimeout(() => this.#again(giveUp, next + 1), retryMilliseconds);
      },
    );
  }

  #again(giveUp: (reason: GraderError) => void, attempt: number): void {
    if (this.#options.client.closed) giveUp(new GraderError('the engine was closed while a lease on it was open'));
    else this.#stream(giveUp, attempt);
  }

  async #close(left: 'running' | undefined): Promise<void> {
    this.#feed.close();
    clearTimeout(this.#retry);
    this.#stopStream();
    const { client, engine, onClose } = this.#options;
    let how: 'closed' | 'given up' = 'given up';
    const patience = new AbortController();
    try {
      how = await Promise.race([
        // what is lost is closed already
        this.lost.catch(() => 'closed' as const),
        client.closeEngine(engine.id).then(() => 'closed' as const, unlessGone),
        delay(closeMilliseconds, 'given up' as const, { signal: patience.signal }),
      ]);
    } finally {
      patience.abort();
      this.#ignoreHost();
      onClose(left === 'running' ? 'given up' : how);
    }
  }
}

/** A connection that is cut is noticed sooner than the end of the host, and the engine's with it. */
function unlessGone(error: unknown): 'given up' {
  if (statusOf(error) !== status.UNAVAILABLE) throw error;
  return 'given up';
}

function cutOff(end: StatusObject | undefined): GraderError {
  // an engine that is not there any more when its records are asked for was closed as well
  const closed = end === undefined || end.code === status.NOT_FOUND;
  const how = closed ? 'ended: somebody else closed the engine' : `was cut off: ${end.details}`;
  return new GraderError(`the engine's record stream ${how}`);
}
