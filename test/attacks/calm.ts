import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds between two looks at what a process computes. */
const interval = 300;

/**
 * Resolves once no JVM below this process computes any more.
 * @throws Error when one still does at the deadline, wall clock in milliseconds
 */
export async function calm(deadline: number): Promise<void> {
  const until = Date.now() + deadline;
  let before = ticks();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, interval));
    const now = ticks();
    // housekeeping takes a tick (10 ms) now and then
    if (now - before <= 3) return;
    if (Date.now() > until) throw new Error(`The engine still computes (${now - before} ticks in ${interval} ms).`);
    before = now;
  }
}

/** Processor time of all JVMs that are children of this process, in ticks (proc_pid_stat(5)). */
function ticks(): number {
  return readdirSync('/proc').reduce((sum, entry) => sum + (/^\d+$/.test(entry) ? ticksOf(entry) : 0), 0);
}

function ticksOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isOurs = stat.includes('(java)') && Number(fields[1]) === process.pid;
    return isOurs ? Number(fields[11]) + Number(fields[12]) : 0;
  } catch {
    // it has ended meanwhile
    return 0;
  }
}
