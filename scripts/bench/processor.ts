import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { enginesOf, isGone, readIfThere } from './processes';

/** Processor time, user's and system's, milliseconds. */
export interface ProcessorTime {
  /** Of this process and all that it has started. */
  readonly all: number;
  /** Of this process. */
  readonly node: number;
  /** Of the engines that it has started. */
  readonly engines: number;
}

/**
 * Counts the processor time of this process and all that it starts, by a control group (cgroups(7)): some of what a sandbox
 * holds dies with it, and is in no parent's account.
 */
export class ProcessorCount {
  readonly #group: string;
  readonly #parent: string;

  private constructor(parent: string) {
    this.#parent = parent;
    this.#group = path.join(parent, `zeebe-grader-bench-${process.pid}`);
    mkdirSync(this.#group);
    writeFileSync(path.join(this.#group, 'cgroup.procs'), String(process.pid));
  }

  /** To be called before anything is started that is to be counted. @returns undefined where no group can be made, which takes root and Linux */
  static begin(): ProcessorCount | undefined {
    const root = '/sys/fs/cgroup';
    const parent = [root, path.join(root, 'cpuacct')].find(
      (folder) => existsSync(path.join(folder, 'cpu.stat')) || existsSync(path.join(folder, 'cpuacct.usage')),
    );
    try {
      return parent === undefined ? undefined : new ProcessorCount(parent);
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(String((error as NodeJS.ErrnoException).code))) return undefined;
      throw error;
    }
  }

  /** What some work costs. The engines that it uses are there before and after it. */
  async of(work: () => Promise<unknown>): Promise<ProcessorTime> {
    const engines = enginesOf(process.pid);
    const before = { all: this.#used(), own: process.cpuUsage(), engines: timeOf(engines) };
    await work();
    const { user, system } = process.cpuUsage(before.own);
    return { all: this.#used() - before.all, node: (user + system) / 1000, engines: timeOf(engines) - before.engines };
  }

  end(): void {
    const pids = readIfThere(path.join(this.#group, 'cgroup.procs')).trim().split('\n');
    for (const pid of pids) {
      try {
        writeFileSync(path.join(this.#parent, 'cgroup.procs'), pid);
      } catch (error) {
        // some are on their way out
        if (!isGone(error)) throw error;
      }
    }
    rmdirSync(this.#group);
  }

  #used(): number {
    const microseconds = /^usage_usec (\d+)/m.exec(readIfThere(path.join(this.#group, 'cpu.stat')))?.[1];
    if (microseconds !== undefined) return Number(microseconds) / 1e3;
    return Number(readFileSync(path.join(this.#group, 'cpuacct.usage'), 'latin1')) / 1e6;
  }
}

/** Of proc_pid_stat(5): utime and stime, in hundredths of a second, counted from behind the name. */
function timeOf(pids: readonly number[]): number {
  const fields = pids.map((pid) => readIfThere(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []);
  return fields.reduce((sum, field) => sum + 10 * (Number(field[11] ?? 0) + Number(field[12] ?? 0)), 0);
}
