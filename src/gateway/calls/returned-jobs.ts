import type { EngineRecord } from '../../journal/record';
import type { ActivatedJob } from '../engine/zeebe-protocol';

/** Intents of JOB events after which an activation no longer holds. */
const OVER = new Set(['COMPLETED', 'CANCELED', 'ERROR_THROWN', 'FAILED', 'TIMED_OUT', 'YIELDED']);

/**
 * Jobs that the engine handed out for a caller who had gone meanwhile. They stay activated and go to the same worker's
 * next call for that type. Handing them back to the engine instead would have to fail them (a record that reads as
 * the student's doing) or let them time out (which never happens while the clock is pinned).
 */
export class ReturnedJobs {
  readonly #jobs = new Map<string, ActivatedJob>();

  put(jobs: readonly ActivatedJob[]): void {
    for (const job of jobs) this.#jobs.set(job.key, job);
  }

  /** Removes and gives out the oldest jobs of the type, `most` at most. */
  take(type: string, most: number): ActivatedJob[] {
    const taken = [...this.#jobs.values()].filter((job) => job.type === type).slice(0, most);
    for (const job of taken) this.#jobs.delete(job.key);
    return taken;
  }

  /** Takes notice of one record of the engine: a job that is over is nobody's any more. */
  notice({ recordType, valueType, intent, key }: EngineRecord): void {
    if (recordType === 'EVENT' && valueType === 'JOB' && OVER.has(intent)) this.#jobs.delete(key);
  }
}
