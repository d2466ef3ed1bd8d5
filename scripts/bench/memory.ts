import { readFileSync, readdirSync } from 'node:fs';

/** Resident memory of this process and of the engines it has started, bytes; 0 where there is no /proc. */
export function residentBytes(): number {
  return [process.pid, ...enginesOf(process.pid)].reduce((sum, pid) => sum + residentOf(pid), 0);
}

function enginesOf(parent: number): number[] {
  const tasks = list(`/proc/${parent}/task`);
  const children = tasks.flatMap((task) => read(`/proc/${parent}/task/${task}/children`).split(' '));
  return children.map(Number).filter((pid) => pid > 0 && read(`/proc/${pid}/comm`).trim() === 'java');
}

function residentOf(pid: number): number {
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** Empty where it is not there, or not any more. */
function read(file: string): string {
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

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes(String((error as NodeJS.ErrnoException).code));
}
