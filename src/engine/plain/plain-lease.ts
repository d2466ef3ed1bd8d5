import { setTimeout as pause } from 'node:timers/promises';
import type { EngineCalls } from '../../engine-calls/engine-calls';
import { GrpcCalls } from '../../engine-calls/grpc-calls';
import type { EngineLease } from '../engine';
import { onLost } from '../on-loss';
import { RecordFeed } from '../host-client/record-feed';
import { parseRecord } from '../parse-record';
import type { PlainControl } from './plain-control';

/**
 * How long an engine may take to notice that a timer is due: its threads look at one of the 32 ticks of their timer wheel a round
 * and sleep up to 20 ms in between.
 */
const noticeMilliseconds = 700;
const idleMilliseconds = 1_000;
const shortestPollMilliseconds = 30;
const attempts = 10;
const retryMilliseconds = 300;

/** What a lease on a plain engine is made of. */
export interface PlainLeaseOptions {
  /** Of an engine that was just reset. */
  readonly control: PlainControl;
  readonly gatewayAddress: string;
  /** Rejects when the engine is known to be gone. */
  readonly engineLost: Promise<never>;
  /** Told once nobody uses the engine any more. */
  readonly onClose: () => void;
}

/**
 * A lease on an engine that knows nothing but `EngineControl`. Its records have to be asked for again and again, and its clock
 * cannot be pinned: it runs, and what has passed by itself since the last record is taken off the next jump.
 */
export class PlainLease implements EngineLease {
  readonly gatewayAddress: string;
  readonly lost: Promise<never>;
  readonly #options: PlainLeaseOptions;
  readonly #feed = new RecordFeed();
  readonly #closing = new AbortController();
  #ignoreEngine!: () => void;
  #known = 0;
  #fetching: Promise<void> = Promise.resolve();
  /** By how much jumps have put the engine's clock ahead, milliseconds. */
  #ahead = 0;
  /** The time of the last record or the end of the last jump: with nothing going on, what a pinned clock would say. */
  #scenarioTime = 0;

  constructor(options: PlainLeaseOptions) {
    this.#options = options;
    this.gatewayAddress = options.gatewayAddress;
    this.lost = new Promise((_, reject) => {
      this.#ignoreEngine = onLost(options.engineLost, reject);
      this.#poll().catch(reject);
    });
    this.lost.catch(() => undefined);
  }

  follow(listener: Parameters<EngineLease['follow']>[0]): () => void {
    return this.#feed.follow(listener);
  }

  calls(): EngineCalls {
    return new GrpcCalls(this.gatewayAddress);
  }

  now(): Promise<number> {
    return Promise.resolve(this.#clock());
  }

  async advance(milliseconds: number): Promise<void> {
    const { control } = this.#options;
    await control.awaitIdle(idleMilliseconds);
    await this.#fetch();
    const target = this.#scenarioTime + milliseconds;
    // the last bit passes by itself, so that what is due before it has been noticed when it is over
    const jump = Math.trunc(target - this.#clock() - noticeMilliseconds);
    if (jump > 0) {
      await control.increaseTime(jump);
      this.#ahead += jump;
    }
    await pause(Math.max(0, target - this.#clock()));
    this.#scenarioTime = Math.max(this.#scenarioTime, target);
    await control.awaitIdle(idleMilliseconds);
    await Promise.race([this.#fetch(), this.lost]);
  }

  close(): Promise<void> {
    if (this.#closing.signal.aborted) return Promise.resolve();
    this.#closing.abort();
    this.#feed.close();
    this.#ignoreEngine();
    this.#options.onClose();
    return Promise.resolve();
  }

  /** The protocol does not tell; the engine's clock is this machine's, as far as both tell the right time. */
  #clock(): number {
    return Date.now() + this.#ahead;
  }

  async #poll(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      const started = performance.now();
      await this.#fetch();
      // an engine with many records is asked less often
      const rest = Math.max(shortestPollMilliseconds, 3 * (performance.now() - started));
      await pause(rest, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  #fetch(): Promise<void> {
    // after each other: records come in order
    this.#fetching = this.#fetching.then(() => this.#fetchOnce());
    return this.#fetching;
  }

  async #fetchOnce(): Promise<void> {
    const records = await this.#recordsOrNone();
    for (const json of records.slice(this.#known)) {
      const record = parseRecord(json);
      this.#scenarioTime = Math.max(this.#scenarioTime, record.timestamp);
      this.#feed.push(record);
    }
    this.#known = Math.max(this.#known, records.length);
  }

  /** A connection that was cut comes back by itself. */
  async #recordsOrNone(): Promise<string[]> {
    for (let attempt = 1; !this.#closing.signal.aborted; attempt++) {
      try {
        return await this.#options.control.records();
      } catch (error) {
        if (attempt === attempts) throw error;
        await pause(retryMilliseconds, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      }
    }
    return [];
  }
}
