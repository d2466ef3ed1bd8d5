import { entries, text } from './usage';

/** What is read of /proc; other readings in tests. */
export interface TaskReadings {
  /** Ids of the threads of a process; none where it is gone. */
  readonly tasksOf: (process: number) => readonly string[];
  /** Content of `schedstat` of a thread; empty where it is gone, or where the kernel has none. */
  readonly schedstat: (process: number, task: string) => string;
}

/** Milliseconds for which the thread that runs this has waited for a processor so far; undefined where the kernel does not tell. */
export function ownCpuWait(): number | undefined {
  return own.read([process.pid]);
}

const proc: TaskReadings = {
  tasksOf: (process) => entries(`/proc/${process}/task`),
  schedstat: (process, task) => text(`/proc/${process}/task/${task}/schedstat`),
};

/**
 * How long some processes have waited for a processor, because others had it. Threads that have ended count with what was last
 * read of them. `schedstat` has three numbers: nanoseconds on a processor, nanoseconds of waiting for one, and how often it
 * got one (Documentation/scheduler/sched-stats.rst).
 */
export class CpuWait {
  readonly #waited = new Map<string, number>();
  #isTold = false;

  constructor(private readonly readings: TaskReadings = proc) {}

  /**
   * Looks at them now.
   * @returns milliseconds so far, of all threads together; undefined where the kernel does not tell
   */
  read(family: readonly number[]): number | undefined {
    for (const process of family) {
      for (const task of this.readings.tasksOf(process)) this.#take(task, this.readings.schedstat(process, task));
    }
    if (!this.#isTold) return undefined;
    return [...this.#waited.values()].reduce((sum, waited) => sum + waited, 0) / 1e6;
  }

  /** A kernel that does not count says 0 of both. */
  #take(task: string, stat: string): void {
    const [ran = 0, waited = 0] = stat.split(' ').map(Number);
    if (ran === 0 && waited === 0) return;
    this.#isTold = true;
    this.#waited.set(task, waited);
  }
}

/** The thread that a process begins with is called as the process. */
const own = new CpuWait({ ...proc, tasksOf: (process) => [`${process}`] });
