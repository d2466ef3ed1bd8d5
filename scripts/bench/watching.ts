import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '../../src/project-folder';
import { solved } from './programs';

/** `zeebe-grader watch` on a copy of the solved example. */
export class Watching {
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #lines: NodeJS.AsyncIterator<string>;

  private constructor(folder: string) {
    this.#folder = folder;
    const args = ['bin/zeebe-grader.js', 'watch', folder];
    const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    this.#lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  }

  /** Resolves with the first verdict. */
  static async open(): Promise<Watching> {
    const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-bench-'));
    await cp(solved, folder, { recursive: true });
    const watching = new Watching(folder);
    await watching.#verdict();
    return watching;
  }

  /** Saves the worker with one more comment. @returns milliseconds until the verdict is printed */
  async save(): Promise<number> {
    const started = performance.now();
    await appendFile(path.join(this.#folder, 'thumbnails-production.py'), '# saved\n');
    await this.#verdict();
    return performance.now() - started;
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGINT');
    await ended;
    await rm(this.#folder, { recursive: true });
  }

  /** @throws Error when the command ends without one, or the solved example does not pass */
  async #verdict(): Promise<void> {
    for (;;) {
      const { done, value } = await this.#lines.next();
      if (done) throw new Error('the command "watch" has ended');
      if (/✗ /.test(value)) throw new Error(`the solved example was graded: ${value}`);
      if (/✓ .*: passed/.test(value)) return;
    }
  }
}
