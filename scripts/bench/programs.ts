import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findStartupCache } from '../../src/engine/embedded/startup-cache';
import { findJava } from '../../src/engine/provision/find-java';
import { provisionHost } from '../../src/engine/provision/provision-host';
import type { JournalEntry } from '../../src/journal/entries';
import { readJournal } from '../../src/journal/journal';
import { projectFolder } from '../../src/project-folder';
import { createRuntimes, type Runtimes } from '../../src/worker/runtimes';

/** What is measured with. */
export const solved = path.join(projectFolder, 'examples/part-03-exception-handling/solved');

/** One call of the grader as a user makes it. */
export interface ColdRun {
  readonly milliseconds: number;
  readonly journal: readonly JournalEntry[];
}

/** `zeebe-grader grade` of the solved example, from the command to its end. @param options further ones */
export async function gradeOnce(...options: string[]): Promise<ColdRun> {
  const place = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-bench-'));
  try {
    const args = ['bin/zeebe-grader.js', 'grade', solved, '--quiet', '--evidence', place, ...options];
    const milliseconds = await time(process.execPath, args);
    return { milliseconds, journal: await readJournal(path.join(place, 'solved', 'journal.ndjson.gz')) };
  } finally {
    await rm(place, { recursive: true });
  }
}

/** What the command line takes to start and do nothing, milliseconds. */
export function startOnly(): Promise<number> {
  return time(process.execPath, ['bin/zeebe-grader.js', '--version']);
}

/** What nobody can avoid: a Python that imports what a worker imports, from the grader's own environment. Milliseconds. */
export async function importPyzeebe(): Promise<number> {
  // looked for once: that takes longer, and is not what is measured
  python ??= createRuntimes().of('python');
  return time((await python).program, ['-c', 'import pyzeebe']);
}

let python: ReturnType<Runtimes['of']> | undefined;

/** `mvn test` of the same two scenarios, everything compiled and fetched before; undefined where there is no Maven or no JDK. */
export async function mavenTest(): Promise<(() => Promise<number>) | undefined> {
  const { home, javac } = await findJava();
  if (javac === undefined) return undefined;
  const env = { ...process.env, JAVA_HOME: home };
  const run = (): Promise<number> => time('mvn', ['-q', '-B', '-o', '-f', 'bench/peer/pom.xml', 'test'], env);
  const prepare = (): Promise<number> => time('mvn', ['-q', '-B', '-f', 'bench/peer/pom.xml', 'test'], env);
  return prepare().then(
    () => run,
    (error: unknown) => {
      process.stderr.write(`Without the peer: ${String(error)}\n`);
      return undefined;
    },
  );
}

/** Waits for the engine's start-up cache, which a first grade begins to make in the background: half a minute at most, a few on a busy machine. */
export async function startupCache(): Promise<void> {
  const { file, options } = findStartupCache(await provisionHost('8.8.21'));
  const end = performance.now() + 300_000;
  while (options.length === 0 && !existsSync(file) && !existsSync(`${file}.failed`) && performance.now() < end) {
    await setTimeout(500);
  }
}

async function time(program: string, args: readonly string[], env = process.env): Promise<number> {
  const started = performance.now();
  const child = spawn(program, args, { cwd: projectFolder, env, stdio: ['ignore', 'ignore', 'ignore'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with exit code ${code ?? 'none'}`);
  return performance.now() - started;
}
