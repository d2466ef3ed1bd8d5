import type { IOType, StdioOptions } from 'node:child_process';
import { openSync, readFileSync, readdirSync } from 'node:fs';
import type { Writable } from 'node:stream';

/** `O_CLOEXEC` in the octal flags of /proc/PID/fdinfo (proc_pid_fdinfo(5)). */
const CLOSED_ON_EXEC = 0o2000000;

let devNull: number | undefined;

/**
 * The descriptors of a stranger's process: those given, and /dev/null in the place of every other one that this process
 * inherited from whoever started it (a terminal, a CI runner) and would pass on without knowing.
 */
export function stdioWithout(given: readonly (IOType | 'ipc')[]): StdioOptions {
  const stray = strayDescriptors().filter((descriptor) => descriptor >= given.length);
  const stdio: (IOType | 'ipc' | number)[] = [...given];
  for (const descriptor of stray) {
    while (stdio.length < descriptor) stdio.push('ignore');
    stdio[descriptor] = devNull ??= openSync('/dev/null', 'r+');
  }
  return stdio;
}

/**
 * Presses Enter once, as somebody would who starts a program that asks for it, and then says nothing: the pipe stays open, so
 * that a program which waits for a second line goes on waiting instead of breaking at the end of its input.
 */
export function offerEnter(stdin: Writable | null): void {
  // most programs never read it
  stdin?.on('error', () => undefined);
  stdin?.write('\n');
}

function strayDescriptors(): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd')
    .map(Number)
    .filter((descriptor) => descriptor > 2 && isInherited(descriptor));
}

function isInherited(descriptor: number): boolean {
  try {
    const flags = /^flags:\s+(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1'))?.[1];
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSED_ON_EXEC) === 0;
  } catch (error) {
    // the one that the folder was read with
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
