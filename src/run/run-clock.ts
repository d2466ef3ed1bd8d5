import { setTimeout as wait } from 'node:timers/promises';
import type { ClockMode, EngineLease } from '../engine/engine';
import { GraderError } from '../errors';
import type { EngineRecord } from '../journal/record';
import type { Deadline } from './deadline';
import type { JobsAtHand } from './jobs-at-hand';
import type { RecordLog } from './record-log';

/**
 * A back-off is over after more than its length: at the very millisecond the engine would reject the retry, and the job would be
 * lost. Milliseconds.
 */
const justAfter = 1;
/** Where time stood within this before a back-off ends, the engine notices its end up to ten of these later. Milliseconds. */
const step = 100;
const mostSteps = 12;

/** What the time of a run is made of. */
export interface RunClockOptions {
  readonly lease: Pick<EngineLease, 'advance' | 'now' | 'rests'>;
  readonly mode: ClockMode;
  readonly records: RecordLog;
  /** Aborted once the engine was stopped. */
  readonly over: AbortSignal;
  /** Waits for what the engine is asked to do. */
  readonly command: <T>(asked: () => Promise<T>) => Promise<T>;
  readonly jobs: JobsAtHand;
  /** Whether the exercise says when jobs of that type are answered. */
  readonly isDeclared: (jobType: string) => boolean;
  /** Whether anybody does jobs of that type. */
  readonly isServed: (jobType: string) => boolean;
  /** Wall clock, milliseconds: for the answer to a job. */
  readonly deadline: number | Deadline;
}

/** Something that is to be done at a moment of engine time, milliseconds since the epoch. */
interface Moment {
  readonly due: number;
  readonly act: () => Promise<void>;
}

/** A failed job that waits to be tried again. */
interface Retry {
  readonly key: string;
  readonly type: string;
  /** When its back-off ends. */
  readonly due: number;
}

/**
 * The engine time of a run. A pinned clock moves in steps, from one moment at which somebody outside the engine has something to
 * do to the next: an answer that is given after some time, a job that is tried again. So they happen in their order, however
 * much time passes at once.
 */
export class RunClock {
  readonly #options: RunClockOptions;
  readonly #moments = new Set<Moment>();
  readonly #retries = new Map<string, Retry>();
  #isTimed = false;

  constructor(options: RunClockOptions) {
    this.#options = options;
    options.records.listen((record) => this.#notice(record));
  }

  /** Engine time, milliseconds since the epoch. */
  now(): Promise<number> {
    return this.#options.command(() => this.#options.lease.now());
  }

  /** From now on, time waits until the engine rests and those who act by it know what is to be done. */
  expectMoments(): void {
    this.#isTimed = true;
  }

  /** Does something after a while. @param milliseconds of engine time */
  async after(milliseconds: number, act: () => Promise<void>): Promise<void> {
    const { mode, over } = this.#options;
    if (mode === 'virtual') this.#moments.add({ due: (await this.now()) + milliseconds, act });
    else await wait(milliseconds, undefined, { signal: over }).then(act, () => undefined);
  }

  /** Lets engine time pass: at once with a virtual clock, by waiting with a real one. */
  async pass(milliseconds: number): Promise<void> {
    if (this.#options.mode === 'virtual') await this.#passVirtually(milliseconds);
    else await wait(milliseconds, undefined, { signal: this.#options.over });
  }

  async #passVirtually(milliseconds: number): Promise<void> {
    const { lease, command, jobs, isServed, deadline } = this.#options;
    if (this.#isTimed) await this.#settle();
    if (this.#moments.size === 0 && this.#retries.size === 0) return command(() => lease.advance(milliseconds));
    let target = (await this.now()) + milliseconds;
    for (;;) {
      const moment = soonest(this.#moments, target);
      const retry = soonest(this.#retries.values(), target);
      if (retry !== undefined && (moment === undefined || retry.due < moment.due)) {
        // what an author writes knows nothing of the milliseconds that it takes more
        target += await this.#moveBeyond(retry);
        const { key, type } = retry;
        if (isServed(type)) await jobs.done((job) => job.key === key, deadline);
      } else if (moment !== undefined) {
        this.#moments.delete(moment);
        await this.#moveTo(moment.due);
        await moment.act();
      } else break;
      await this.#settle();
    }
    await this.#moveTo(target);
  }

  /** Moves on until a job is tried again. @returns how much later that is than the end of its back-off, milliseconds */
  async #moveBeyond(retry: Retry): Promise<number> {
    const { key, due } = retry;
    // it may have failed again meanwhile
    const isWaiting = (): boolean => this.#retries.get(key) === retry;
    await this.#moveTo(due + justAfter);
    for (let more = 1; more <= mostSteps && isWaiting(); more += 1) await this.#moveTo(due + justAfter + more * step);
    if (isWaiting())
      throw new GraderError('The engine has lost a job: it was not tried again after its back-off.', 'Grade it again.');
    return (await this.now()) - due;
  }

  /** Waits until it is known when every job is answered whose answer the exercise declares. */
  async #settle(): Promise<void> {
    const { lease, command, jobs, isDeclared, deadline } = this.#options;
    const isOpen = ({ type }: { readonly type: string }): boolean => isDeclared(type);
    do {
      await command(async () => lease.rests?.());
    } while (jobs.any(isOpen) && (await jobs.done(isOpen, deadline)));
  }

  async #moveTo(time: number): Promise<void> {
    const left = time - (await this.now());
    if (left > 0) await this.#options.command(() => this.#options.lease.advance(left));
  }

  #notice({ recordType, valueType, intent, key, timestamp, value }: EngineRecord): void {
    if (recordType !== 'EVENT' || valueType !== 'JOB') return;
    this.#retries.delete(key);
    const backOff = Number(value['retryBackoff'] ?? 0);
    if (intent === 'FAILED' && backOff > 0 && Number(value['retries']) > 0)
      this.#retries.set(key, { key, type: String(value['type']), due: timestamp + backOff });
  }
}

function soonest<T extends { readonly due: number }>(all: Iterable<T>, until: number): T | undefined {
  return [...all].filter(({ due }) => due <= until).toSorted((one, other) => one.due - other.due)[0];
}
