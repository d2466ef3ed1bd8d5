import type { EngineRecord } from '../journal/record';
import type { Deadline } from './deadline';
import { Listeners } from './listeners';
import type { RecordLog } from './record-log';

/** A job that a worker should do now. */
export interface JobAtHand {
  readonly key: string;
  readonly type: string;
}

/** After these a worker may have the job, or has it (Zeebe's `JobIntent`). */
const atHand = new Set(['CREATED', 'TIMED_OUT', 'RECURRED_AFTER_BACKOFF', 'YIELDED']);
/** These change a job, and not who is to do it. */
const unchanged = new Set(['TIMEOUT_UPDATED', 'RETRIES_UPDATED', 'UPDATED', 'MIGRATED']);

/** The jobs of a run that somebody should do now: neither those that wait for their back-off nor those that wait for an operator. */
export class JobsAtHand {
  readonly #jobs = new Map<string, JobAtHand>();
  readonly #types = new Map<string, string>();
  readonly #listeners = new Listeners();

  constructor(records: RecordLog) {
    records.listen((record) => this.#notice(record));
  }

  /** Whether there is one. */
  any(which: (job: JobAtHand) => boolean): boolean {
    return [...this.#jobs.values()].some(which);
  }

  /** Whether the job with that key is one of them. */
  has(key: string): boolean {
    return this.#jobs.has(key);
  }

  /** It is known when it will be answered. */
  putOff(key: string): void {
    if (this.#jobs.delete(key)) this.#listeners.notify();
  }

  /** Resolves with true once none of these is left, with false when time is up. @param deadline wall clock, milliseconds */
  async done(which: (job: JobAtHand) => boolean, deadline: number | Deadline): Promise<boolean> {
    return (await this.#listeners.until(() => (this.any(which) ? undefined : true), deadline)) ?? false;
  }

  #notice({ recordType, valueType, intent, key, value }: EngineRecord): void {
    if (recordType !== 'EVENT') return;
    if (valueType === 'INCIDENT' && intent === 'RESOLVED') this.#resolved(String(value['jobKey']));
    if (valueType !== 'JOB' || unchanged.has(intent)) return;
    this.#types.set(key, String(value['type']));
    const isAgain = intent === 'FAILED' && Number(value['retries']) > 0 && Number(value['retryBackoff'] ?? 0) <= 0;
    if (isAgain || atHand.has(intent)) this.#jobs.set(key, { key, type: String(value['type']) });
    else this.#jobs.delete(key);
    // the incident of a job that is over is resolved with its instance: nobody gets that job again
    if (intent === 'CANCELED' || intent === 'COMPLETED') this.#types.delete(key);
    this.#listeners.notify();
  }

  /** The job of an incident that was resolved is there to be done again. */
  #resolved(key: string): void {
    const type = this.#types.get(key);
    if (type === undefined) return;
    this.#jobs.set(key, { key, type });
    this.#listeners.notify();
  }
}
