import type { EngineCalls } from '../../engine-calls/engine-calls';
import type { ActivatedJob } from '../engine/zeebe-protocol';
import type { GatewayOptions } from '../gateway';
import { JobArrivals } from './job-arrivals';
import { ReturnedJobs } from './returned-jobs';

/** What one worker's calls have in common: the engine, the jobs it was given, and those it went away from. */
export class Desk {
  readonly arrivals = new JobArrivals();
  readonly returned = new ReturnedJobs();
  readonly handedOut = new Set<string>();
  readonly #unfollow: () => void;

  constructor(
    readonly engine: EngineCalls,
    follow: GatewayOptions['follow'],
  ) {
    this.#unfollow = follow((record) => {
      this.returned.notice(record);
      this.arrivals.notice(record);
    });
  }

  /** Notes that the worker has these jobs now. */
  handOut(jobs: readonly ActivatedJob[]): string[] {
    const keys = jobs.map(({ key }) => key);
    for (const key of keys) this.handedOut.add(key);
    return keys;
  }

  /** Keeps jobs whose caller has gone for the worker's next call. */
  takeBack(jobs: readonly ActivatedJob[]): void {
    this.returned.put(jobs);
    for (const { type } of jobs) this.arrivals.announce(type);
  }

  close(): void {
    this.#unfollow();
    this.engine.close();
  }
}
