import { readFileSync, readdirSync } from 'node:fs';

/** What some processes use together. */
export interface Usage {
  /** Processes and threads. */
  readonly tasks: number;
  /** User and system time, with that of the children already waited for. */
  readonly cpuSeconds: number;
  /**
   * Resident and swapped memory, and the page tables for it, which may be larger; pages shared by several processes are
   * counted once where the kernel tells.
   */
  readonly memoryBytes: number;
}

/** `USER_HZ`: the unit of times in /proc, 100 on every Linux port (proc_pid_stat(5)). */
const TICKS_PER_SECOND = 100;

/**
 * Reads /proc (proc_pid_stat(5), proc_pid_status(5)). Processes that end meanwhile count as far as they were read.
 * @param family process ids
 * @param memoryOfInterest below this sum of resident sizes, shared pages are not looked at: that costs more
 */
export function usageOf(family: readonly number[], memoryOfInterest: number): Usage {
  const single = family.map(usageOfOne);
  const total = (pick: (one: UsageOfOne) => number): number => single.reduce((sum, one) => sum + pick(one), 0);
  const resident = total((one) => one.residentBytes);
  const tables = total((one) => one.tableBytes);
  const memoryBytes = tables + (resident + tables > memoryOfInterest ? proportionalMemory(family) : resident);
  return { tasks: total((one) => one.tasks), cpuSeconds: total((one) => one.cpuSeconds), memoryBytes };
}

/** Process ids of `root` and its living descendants. */
export function familyOf(root: number): number[] {
  const found = [root];
  // grows while it is walked
  for (const pid of found) {
    for (const task of entries(`/proc/${pid}/task`)) {
      found.push(...numbers(text(`/proc/${pid}/task/${task}/children`)));
    }
  }
  return found;
}

interface UsageOfOne extends Omit<Usage, 'memoryBytes'> {
  readonly residentBytes: number;
  readonly tableBytes: number;
}

function usageOfOne(pid: number): UsageOfOne {
  const stat = text(`/proc/${pid}/stat`);
  // the command name in parentheses may hold anything; utime, stime, cutime, cstime are fields 14 to 17
  const times = stat
    .slice(stat.lastIndexOf(')') + 4)
    .split(' ', 14)
    .slice(10)
    .map(Number);
  const status = text(`/proc/${pid}/status`);
  return {
    tasks: field(status, 'Threads'),
    cpuSeconds: times.reduce((sum, ticks) => sum + ticks, 0) / TICKS_PER_SECOND,
    residentBytes: 1024 * (field(status, 'VmRSS') + field(status, 'VmSwap')),
    tableBytes: 1024 * field(status, 'VmPTE'),
  };
}

function proportionalMemory(family: readonly number[]): number {
  return family.reduce((sum, pid) => {
    const rollup = text(`/proc/${pid}/smaps_rollup`);
    // a process may forbid that look at itself: then all its pages are its own
    return (
      sum + (rollup === '' ? usageOfOne(pid).residentBytes : 1024 * (field(rollup, 'Pss') + field(rollup, 'SwapPss')))
    );
  }, 0);
}

/** Read twenty times a second for each process: no pattern for it. */
function field(table: string, name: string): number {
  const line = `\n${name}:`;
  const at = table.indexOf(line);
  return at < 0 ? 0 : Number.parseInt(table.slice(at + line.length), 10);
}

function numbers(list: string): number[] {
  return list.split(' ').flatMap((word) => (/^\d+\s*$/.test(word) ? [Number(word)] : []));
}

/**
 * Content of a file of /proc; empty for a process that is gone, or that we may not look into. As UTF-8, which Node reads in one
 * call of its own: a process's name may be anything, but nobody reads it here.
 */
export function text(file: string): string {
  return unlessGone(() => readFileSync(file, 'utf8'), '');
}

/** What lies in a folder of /proc; nothing for a process that is gone, or that we may not look into. */
export function entries(folder: string): string[] {
  return unlessGone(() => readdirSync(folder), []);
}

/** @returns what is read, or something else for a process that is gone, or that we may not look into */
export function unlessGone<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES' || code === 'EPERM') return otherwise;
    throw error;
  }
}
