import { entries, text } from '../../src/sandbox/supervise/usage';

/** Resident memory of this process and of the engines it has started, bytes; 0 where there is no /proc. */
export function residentBytes(): number {
  return [process.pid, ...enginesOf(process.pid)].reduce((sum, pid) => sum + residentOf(pid), 0);
}

/** Process ids of the engines that a process has started; none where there is no /proc. */
export function enginesOf(parent: number): number[] {
  const children = entries(`/proc/${parent}/task`).flatMap((task) =>
    text(`/proc/${parent}/task/${task}/children`).split(' '),
  );
  return children.map(Number).filter((pid) => pid > 0 && text(`/proc/${pid}/comm`).trim() === 'java');
}

function residentOf(pid: number): number {
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(text(`/proc/${pid}/status`))?.[1] ?? 0);
}
