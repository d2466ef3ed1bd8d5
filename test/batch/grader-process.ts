import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

const project = path.resolve(__dirname, '../..');

/** A run of the command line that can be looked at, and interrupted, while it goes on. */
export class GraderProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stdout = '';
  stderr = '';

  /** @param args of the command line; @param cwd where it is started */
  constructor(args: readonly string[], cwd: string) {
    this.#child = spawn(process.execPath, [path.join(project, 'bin/zeebe-grader.js'), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.#ended = once(this.#child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
    }));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** How it ended, once it has. */
  get end(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    return this.#ended;
  }

  /** Resolves once so many verdicts are printed. @throws Error when it ends before */
  verdicts(count: number): Promise<void> {
    return this.printed(/^[✓✗!] /gm, count);
  }

  /** Resolves once a text is printed so many times. @param text a global pattern @throws Error when it ends before */
  async printed(text: RegExp, count = 1): Promise<void> {
    while ((this.stdout.match(text)?.length ?? 0) < count) {
      const ended = this.#ended.then(() => 'ended' as const);
      if ((await Promise.race([once(this.#child.stdout ?? this.#child, 'data'), ended])) === 'ended') {
        throw new Error(`The grader ended early:\n${this.stdout}\n${this.stderr}`);
      }
    }
  }

  /** Everything that it has started and that still runs, and what those started. */
  async descendants(): Promise<number[]> {
    const parents = await parentsOfAll();
    const found = [this.pid];
    for (const one of found) for (const [pid, parent] of parents) if (parent === one) found.push(pid);
    return found.slice(1);
  }
}

/** Waits until none of these processes runs any more. @throws Error when one still does when time is up */
export async function gone(pids: readonly number[], deadline = 15_000): Promise<void> {
  const end = Date.now() + deadline;
  for (;;) {
    const parents = await parentsOfAll();
    const left = pids.filter((pid) => parents.has(pid));
    if (left.length === 0) return;
    if (Date.now() > end) throw new Error(`Still running: ${left.join(', ')}`);
    // nobody tells of the end of a process that is not one's own child
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Parents of all running processes, from /proc; those that are only waited for do not count. */
async function parentsOfAll(): Promise<ReadonlyMap<number, number>> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const text = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
    const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (parent !== undefined && state !== 'Z') parents.set(Number(name), Number(parent));
  }
  return parents;
}

/** When each grade below a folder of results was written, by id. */
export async function gradeTimes(folder: string): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const found = await stat(path.join(folder, entry.name, 'grade.json')).catch(() => undefined);
    if (found !== undefined) times.set(entry.name, found.mtimeMs);
  }
  return times;
}
