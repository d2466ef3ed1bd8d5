import { readFileSync, readdirSync } from 'node:fs';

/** Resident memory of this process and of the engines it has started, bytes; 0 where there is no /proc. */
export function residentBytes(): number {
  return [process.pid, ...enginesOf(process.pid)].reduce((sum, pid) => sum + residentOf(pid), 0);
}

/** Process ids of the engines that a process has started; none where there is no /proc. */
export function enginesOf(parent: number): number[] {
  const tasks = list(`/proc/${parent}/task`);
  const children = tasks.flatMap((task) => readIfThere(`/proc/${parent}/task/${task}/children`).split(' '));
  return children.map(Number).filter((pid) => pid > 0 && readIfThere(`/proc/${pid}/comm`).trim() === 'java');
}

function residentOf(pid: number): number {
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readIfThere(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** Empty where it is not there, or not any more. */
export function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    if (isGone(error)) return '';
    throw error;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

/** Whether a file of /proc is missing, or its process. */
export function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes(String((error as NodeJS.ErrnoException).code));
}
