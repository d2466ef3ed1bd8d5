import type { SandboxLimits } from '../sandbox';

/**
 * The shell words that put the kernel's own limits (setrlimit(2)) on a command line and on all it starts. They stand behind
 * the supervisor's watch: a single process cannot run away between two looks. RLIMIT_DATA and not RLIMIT_AS, since runtimes
 * reserve address space they never use; it is generous, since what counts is memory in use and the watch names the bound.
 * A POSIX shell is on every Linux; neither Node nor a foreign interpreter can be asked to do it.
 * @param processes whether RLIMIT_NPROC is set; it counts all processes of a user id, so only where that id is the sandbox's own
 */
export function withRlimits(limits: SandboxLimits, processes: boolean, argv: readonly string[]): string[] {
  const script = [
    'ulimit -c 0',
    `ulimit -d ${Math.ceil((4 * limits.memoryBytes) / 1024)}`,
    `ulimit -f ${Math.ceil(limits.fileBytes / 512)}`,
    `ulimit -n ${limits.openFiles}`,
    // soft before hard: the first brings SIGXCPU, which tells what happened
    `ulimit -S -t ${limits.cpuSeconds}`,
    `ulimit -H -t ${limits.cpuSeconds + 2}`,
    // dash spells it -p
    ...(processes ? [`{ ulimit -u ${limits.processes} 2>/dev/null || ulimit -p ${limits.processes}; }`] : []),
    'exec "$@"',
  ].join(' && ');
  return ['/bin/sh', '-c', script, 'sh', ...argv];
}
