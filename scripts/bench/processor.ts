import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text, unlessGone, usageOf } from '../../src/sandbox/supervise/usage';
import { enginesOf } from './processes';

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
    const pids = text(path.join(this.#group, 'cgroup.procs')).trim().split('\n');
    // some are on their way out
    for (const pid of pids) unlessGone(() => writeFileSync(path.join(this.#parent, 'cgroup.procs'), pid), undefined);
    rmdirSync(this.#group);
  }

  #used(): number {
    const microseconds = /^usage_usec (\d+)/m.exec(text(path.join(this.#group, 'cpu.stat')))?.[1];
    if (microseconds !== undefined) return Number(microseconds) / 1e3;
    return Number(readFileSync(path.join(this.#group, 'cpuacct.usage'), 'latin1')) / 1e6;
  }
}

/** Milliseconds. */
function timeOf(engines: readonly number[]): number {
  return 1000 * usageOf(engines, Infinity).cpuSeconds;
}
