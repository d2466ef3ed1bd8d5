import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { GatewayBench } from './gateway-bench';

/** A worker script that runs unmodified, with nothing but the gateway's environment. */
export class WorkerProcess implements AsyncDisposable {
  #output = '';
  readonly #child;

  constructor(bench: GatewayBench, program: string, script: string, ...args: string[]) {
    this.#child = spawn(program, [path.join(__dirname, 'workers', script), ...args], {
      env: { PATH: process.env['PATH'], ...bench.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream.on('data', (text: Buffer) => (this.#output += text.toString()));
  }

  /** The promise's value, or an error with the worker's output as soon as the worker has ended. */
  async or<T>(promise: Promise<T>): Promise<T> {
    const ended = once(this.#child, 'close').then(() => {
      throw new Error(`the worker has ended: ${this.#output}`);
    });
    return Promise.race([promise, ended]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await closed;
  }
}
