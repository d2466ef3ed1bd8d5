import type { GatewayCall } from '../gateway/gateway';
import type { WorkerEnd } from '../worker/describe-end';

/** Wall clock, milliseconds: for a worker that has let a whole deadline pass before. */
const littlePatience = 3_000;
const hardlyAnyPatience = 1_000;

/** What is known of a worker while it runs: what it asked for, and how it ended if it did. */
export class WorkerWatch {
  readonly #types = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #calls = 0;
  #end: WorkerEnd | undefined;
  #silent = false;
  #answered = false;
  #outputTail: () => readonly string[] = () => [];

  /** Job types that it asked for, whether it may have them or not. */
  get askedFor(): ReadonlySet<string> {
    return this.#types;
  }

  /** Once it has ended by itself. */
  get end(): WorkerEnd | undefined {
    return this.#end;
  }

  /** True once it has spoken to the gateway at all. */
  get connected(): boolean {
    return this.#calls > 0;
  }

  /** Whether it does, or may yet do, jobs of that type: it runs, and has not shown by now that it asks for others only. */
  mayAskFor(jobType: string): boolean {
    return this.#end === undefined && (this.#types.size === 0 || this.#types.has(jobType));
  }

  /** Its last lines of output. */
  get lastLines(): readonly string[] {
    return this.#outputTail();
  }

  /** It has left a job without an answer for a whole deadline. */
  fellSilent(): void {
    this.#silent = true;
  }

  /** It has answered a job. */
  spoke(): void {
    this.#answered = true;
  }

  /**
   * How long to wait for it: a whole deadline, little once it has let one pass, and hardly at all if it has never
   * answered anything. Wall clock, milliseconds.
   */
  patience(deadline: number): number {
    if (!this.#silent) return deadline;
    return Math.min(deadline, this.#answered ? littlePatience : hardlyAnyPatience);
  }

  /** @param outputTail gives the last lines of the running worker */
  started(outputTail: () => readonly string[]): void {
    this.#outputTail = outputTail;
  }

  called(call: GatewayCall): void {
    this.#calls += 1;
    if (call.method === 'ActivateJobs' || call.method === 'StreamActivatedJobs') {
      const type = (call.request as { type?: unknown } | undefined)?.type;
      if (typeof type === 'string') this.#types.add(type);
    }
    this.#tell();
  }

  ended(how: WorkerEnd): void {
    this.#end = how;
    this.#tell();
  }

  /** Resolves with true once the worker has asked for what is wanted, with false when it has ended or time is up. */
  asksFor(wanted: (types: ReadonlySet<string>) => boolean, deadline: number): Promise<boolean> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (wanted(this.#types)) settle(true);
        else if (this.#end !== undefined) settle(false);
      };
      const settle = (result: boolean): void => {
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve(result);
      };
      const timer = setTimeout(() => settle(false), deadline);
      this.#listeners.add(look);
      look();
    });
  }

  /** Calls the listener whenever something changes. @returns stops listening */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
