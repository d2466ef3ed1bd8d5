import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type {
  InsideView,
  Mount,
  Sandbox,
  SandboxEnd,
  SandboxLimits,
  SandboxedProcess,
} from '../../src/sandbox/sandbox';

/** Small enough that every attack is over within a second or two. */
export const LIMITS: SandboxLimits = {
  memoryBytes: 192 * 1024 * 1024,
  processes: 40,
  cpuSeconds: 20,
  fileBytes: 1024 * 1024,
  openFiles: 64,
  outputBytes: 64 * 1024,
  wallClockMilliseconds: 30_000,
};

/** The interpreter of this machine, wherever its user keeps it. */
export const PYTHON = findPython();

export interface Trial {
  readonly program?: string;
  readonly args?: readonly string[];
  readonly mounts?: readonly Mount[];
  readonly limits?: Partial<SandboxLimits>;
  readonly environment?: (view: InsideView) => Record<string, string>;
  readonly onConnection?: (socket: Socket) => void;
  readonly onOutput?: (text: string) => void;
}

export interface Started {
  readonly running: SandboxedProcess;
  /** All output so far. */
  readonly printed: () => string;
}

export async function startPython(sandbox: Sandbox, code: string, trial: Trial = {}): Promise<Started> {
  let printed = '';
  const running = await sandbox.start({
    program: trial.program ?? PYTHON.program,
    args: trial.program ? (trial.args ?? []) : ['-ISB', '-c', code, ...(trial.args ?? [])],
    mounts: [...PYTHON.mounts, ...(trial.mounts ?? [])],
    environment: trial.environment ?? (({ host, port }) => ({ LANG: 'C.UTF-8', GATEWAY: `${host}:${port}` })),
    workingDirectory: '/tmp',
    limits: { ...LIMITS, ...trial.limits },
    onConnection: trial.onConnection ?? ((socket) => socket.destroy()),
    onOutput: (_stream, text) => {
      printed += text;
      trial.onOutput?.(printed);
    },
  });
  return { running, printed: () => printed };
}

export async function runPython(
  sandbox: Sandbox,
  code: string,
  trial: Trial = {},
): Promise<SandboxEnd & { printed: string }> {
  const { running, printed } = await startPython(sandbox, code, trial);
  return { ...(await running.ended), printed: printed() };
}

/** Starts and waits until the program has printed the word. */
export async function startUntil(sandbox: Sandbox, word: string, code: string, trial: Trial = {}): Promise<Started> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const started = await startPython(sandbox, code, {
    ...trial,
    onOutput: (text) => {
      if (text.includes(word)) resolve(undefined);
    },
  });
  await Promise.race([promise, started.running.ended]);
  return started;
}

/** Processes of this machine whose command line holds the marker. */
export function processesWith(marker: string): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && commandLine(name).includes(marker));
}

/** Looks until the condition holds. @throws when it does not within ten seconds */
export async function eventually(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`still not so after 10 s: ${what}`);
    await delay(10);
  }
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return ''; // ended meanwhile
  }
}

function findPython(): { program: string; mounts: Mount[] } {
  const code = 'import sys, os; print(os.path.realpath(sys.executable)); print(sys.base_prefix)';
  const asked = ['python3', '/usr/bin/python3'].flatMap((name) => {
    try {
      return [execFileSync(name, ['-c', code], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })];
    } catch {
      return []; // not there, or below a home folder that is not ours
    }
  });
  const [program, prefix] = (asked[0] ?? '').split('\n');
  if (!program || !prefix) throw new Error('these tests need a Python 3');
  return { program, mounts: prefix === '/usr' ? [] : [{ source: prefix, target: prefix }] };
}
