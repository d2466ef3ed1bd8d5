import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { EngineOutOfMemory, GraderError } from '../../errors';
import { parseReadyLine } from '../hosts/ready-line';
import type { HostReady, RunningHost } from '../hosts/running-host';
import { jvmEnvironment, jvmOptions } from '../provision/jvm-options';
import type { HostKit } from '../provision/provision-host';

const tailLength = 4000;

/** Exit code of a JVM with `-XX:+ExitOnOutOfMemoryError`. */
const outOfMemory = 3;
/** Wall clock, milliseconds: it takes a second, on a machine under heavy load some more. */
const startDeadline = 120_000;

/** One JVM that runs the engine host, and dies with this process however this process ends. */
export class HostProcess implements RunningHost {
  readonly ready: Promise<HostReady>;
  /** Rejects with what the JVM said when it ends unasked. */
  readonly lost: Promise<never>;
  /** Bounded by its memory alone, and that is enough for more than any machine tries at a time. */
  readonly capacity = Infinity;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<unknown>;
  #closing = false;
  #tail = '';

  /** @param extraOptions further options of the JVM, such as its start-up cache */
  constructor(kit: HostKit, extraOptions: readonly string[] = []) {
    const host = [
      'zeebegrader.host.Main',
      '--engine-jar',
      kit.engineJar,
      '--watch',
      'stdin',
      '--first-engine',
      'pinned',
    ];
    // its standard input is held open and ends with this process, also by kill -9
    this.#child = spawn(kit.java.java, [...extraOptions, ...jvmOptions(kit), ...host], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: jvmEnvironment(),
      // Ctrl+C is the grader's to answer, which may still need its engines for a moment
      detached: true,
    });
    this.#child.stdin.on('error', () => undefined);
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#tail = (this.#tail + text).slice(-tailLength);
    });
    this.#ended = new Promise((resolve) => this.#child.once('close', resolve).once('error', resolve));
    this.lost = new Promise((_, reject) => {
      this.#child.once('error', (cause) =>
        reject(new GraderError(`Java cannot be started: ${cause.message}`, undefined, { cause })),
      );
      this.#child.once('close', (code, signal) => {
        if (!this.#closing) reject(this.#obituary(code, signal));
      });
    });
    this.lost.catch(() => undefined);
    this.ready = Promise.race([this.#readyLine(), this.lost]);
    this.ready.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  gatewayAddress(port: number): string {
    return `127.0.0.1:${port}`;
  }

  /** Kills the JVM and resolves when it is gone; its engines hold nothing that is worth a farewell. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #readyLine(): Promise<HostReady> {
    return new Promise((resolve, reject) => {
      const why = `the engine's JVM was not ready after ${startDeadline / 1000} s`;
      const timer = setTimeout(() => reject(new GraderError(why, 'Is the machine overloaded?')), startDeadline);
      void this.#ended.then(() => {
        clearTimeout(timer);
        reject(new GraderError("the engine's JVM was ended before it was ready"));
      });
      createInterface({ input: this.#child.stdout }).on('line', (line) => {
        const ready = parseReadyLine(line);
        if (ready === undefined) return;
        clearTimeout(timer);
        const { controlPort, firstEngine } = ready;
        resolve({ controlAddress: this.gatewayAddress(controlPort), firstEngine });
      });
    });
  }

  #obituary(code: number | null, signal: NodeJS.Signals | null): GraderError {
    if (code === outOfMemory) return new EngineOutOfMemory("the engine's JVM ended: it had no memory left");
    const how = signal === null ? `with exit code ${code ?? 'unknown'}` : `by ${signal}`;
    const said = this.#tail.trim();
    return new GraderError(`the engine's JVM ended ${how}${said === '' ? '' : `:\n${said}`}`);
  }
}
