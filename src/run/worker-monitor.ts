import type { GatewayCall } from '../gateway/gateway';
import { ownCpuWait as measured } from '../sandbox/supervise/cpu-wait';
import type { WorkerEnd } from '../worker/describe-end';
import type { ScriptTraits } from '../worker/read-script';
import { readMistake } from '../worker/read-trace';
import { startStretch, type Deadline, type Stretch } from './deadline';
import { Listeners } from './listeners';

/** Of a deadline: for a worker that has let a whole one pass before. */
const littlePatience = 0.1;
/** Whoever leaves so many jobs without an answer, and answers none between them, has stopped to answer. */
const deafAfter = 2;

/** What is known of a running worker besides its calls. */
export interface RunningWorker {
  /** Its last lines of output, safe to show. @param lines how many at most */
  readonly outputTail: (lines: number) => readonly string[];
  /** What its script says about itself. */
  readonly script: ScriptTraits;
  /** Milliseconds for which it has waited for a processor so far; absent, or undefined, where nobody can tell. */
  readonly cpuWait?: () => number | undefined;
}

/** Wall clock, milliseconds: a deadline may begin with how long the worker had waited at most so long before. */
const recent = 100;

/** Lines of output in which an error is looked for: a traceback is long, and several jobs may have one each. */
const linesOfTrouble = 200;

/** What is known of a worker while it runs: what it asked for, and how it ended if it did. */
export class WorkerMonitor {
  readonly #types = new Set<string>();
  readonly #listeners = new Listeners();
  #calls = 0;
  #end: WorkerEnd | undefined;
  #silences = 0;
  #unanswered = 0;
  #slowest = 0;
  #firstAsked: number | undefined;
  #restCall: string | undefined;
  #refusedPoll: string | undefined;
  #left: number;
  /** What was read last, from how many processes, and when. */
  #lastWait: { readonly waited: number | undefined; readonly of: number; readonly at: number } | undefined;
  readonly #cpuWaits: NonNullable<RunningWorker['cpuWait']>[] = [];
  #running: RunningWorker = { outputTail: () => [], script: { readsInput: false } };

  /**
   * @param processes how many it consists of: the student may have handed in several scripts
   * @param ownCpuWait the grader's own thread, see {@link measured}; another reading in tests
   */
  constructor(
    processes = 1,
    private readonly ownCpuWait: () => number | undefined = measured,
  ) {
    this.#left = processes;
  }

  /** Job types that it asked for, whether it may have them or not. */
  get askedFor(): ReadonlySet<string> {
    return this.#types;
  }

  /** Once it, or one of several, has ended by itself. */
  get end(): WorkerEnd | undefined {
    return this.#end;
  }

  /** True once it has spoken to the gateway at all. */
  get connected(): boolean {
    return this.#calls > 0;
  }

  /** Whether it does, or may yet do, jobs of that type: it runs, and has not shown by now that it asks for others only. */
  mayAskFor(jobType: string): boolean {
    return this.#left > 0 && (this.#types.size === 0 || this.#types.has(jobType));
  }

  /** Its last lines of output. */
  get lastLines(): readonly string[] {
    return this.#running.outputTail(8);
  }

  /** The mistake of a script that its last lines of output speak of: its own words, which explain and decide nothing. */
  get error(): string | undefined {
    return readMistake(this.#running.outputTail(linesOfTrouble));
  }

  /** Its last lines of output, so many that they cover several jobs. */
  get recentLines(): readonly string[] {
    return this.#running.outputTail(linesOfTrouble);
  }

  /** What its script says about itself: it explains and decides nothing. */
  get script(): ScriptTraits {
    return this.#running.script;
  }

  /** A request by HTTP that leads nowhere, e.g. `GET /v1/topology`. */
  get restCall(): string | undefined {
    return this.#restCall;
  }

  /** Why the gateway could not take its call for jobs: no token, no readable request. */
  get refusedPoll(): string | undefined {
    return this.#refusedPoll;
  }

  /** It has left jobs without an answer for as long as it was waited for. */
  fellSilent(): void {
    this.#silences += 1;
    this.#unanswered += 1;
  }

  /** It has answered jobs. @param took milliseconds from when they were given */
  spoke(took: number): void {
    this.#unanswered = 0;
    if (this.#silences === 0) this.#slowest = Math.max(this.#slowest, took);
  }

  /** It has left a job without an answer for a whole deadline. */
  get hangs(): boolean {
    return this.#silences > 0;
  }

  /** It hangs and has answered nothing of late: no wait is for its answer any more. */
  get isDeaf(): boolean {
    return this.#unanswered >= deafAfter;
  }

  /**
   * How long to wait for it: a whole deadline, and little once it has let one pass (but twice as long as it was seen to
   * need). Wall clock, milliseconds.
   */
  patience(deadline: number): number {
    return this.hangs ? Math.min(deadline, Math.max(deadline * littlePatience, 2 * this.#slowest)) : deadline;
  }

  /**
   * Begins to stretch deadlines by what it, and the grader's own thread through which its calls go, has to wait for a processor:
   * a right worker fails on no busy machine, and one that sleeps is not waited for any longer there.
   */
  startStretch(): Stretch {
    return startStretch(() => this.#cpuWait(), undefined, this.#recentCpuWait());
  }

  /** A deadline for what it has to do. @param milliseconds wall clock, while it need not wait for a processor */
  deadline(milliseconds: number): Deadline {
    return { milliseconds, begin: () => this.startStretch() };
  }

  /** Milliseconds so far, of all of its processes; one that has not started has not waited. */
  #cpuWait(): number | undefined {
    const all = [...this.#cpuWaits, this.ownCpuWait].map((read) => read());
    const isTold = all.every((one) => one !== undefined);
    const waited = isTold ? all.reduce((sum, one) => sum + one, 0) : undefined;
    this.#lastWait = { waited, of: this.#cpuWaits.length, at: performance.now() };
    return waited;
  }

  /**
   * The same, or what it was a moment ago: deadlines begin with each job, and looking at all threads of the worker each time was
   * a twelfth of what the grader's own thread does. What the worker has waited in that moment puts its deadline off as well.
   */
  #recentCpuWait(): number | undefined {
    const last = this.#lastWait;
    const isRecent = last?.of === this.#cpuWaits.length && performance.now() - last.at < recent;
    return isRecent ? last.waited : this.#cpuWait();
  }

  /** It runs. */
  started(running: RunningWorker): void {
    this.#running = running;
    this.#cpuWaits.push(running.cpuWait ?? (() => undefined));
  }

  called(call: GatewayCall): void {
    this.#calls += 1;
    if (call.method === 'ActivateJobs' || call.method === 'StreamActivatedJobs') {
      const type = (call.request as { type?: unknown } | undefined)?.type;
      if (typeof type === 'string') this.#types.add(type);
      this.#firstAsked ??= performance.now();
      if (call.phase === 'refused' && call.status !== 'PERMISSION_DENIED') this.#refusedPoll ??= call.details;
    }
    if (call.method === 'Http' && call.phase === 'refused') {
      const { method = '', path = '' } = (call.request ?? {}) as { readonly method?: string; readonly path?: string };
      if (path !== '') this.#restCall ??= `${method} ${path}`.trim().slice(0, 100);
    }
    this.#listeners.notify();
  }

  ended(how: WorkerEnd): void {
    this.#end = how;
    this.#left -= 1;
    this.#listeners.notify();
  }

  /** Nobody wants to know any more. */
  abandoned(how: WorkerEnd): void {
    this.#left = 0;
    this.ended(how);
  }

  /** Resolves with true once the worker has asked for what is wanted, with false when it has ended or time is up. */
  async asksFor(wanted: (types: ReadonlySet<string>) => boolean, deadline: number): Promise<boolean> {
    const look = (): boolean | undefined => {
      if (wanted(this.#types)) return true;
      return this.#left <= 0 ? false : undefined;
    };
    return (await this.#listeners.until(look, this.deadline(deadline))) ?? false;
  }

  /**
   * Resolves with true once the worker has asked for jobs of that type, with false when it has ended or asked for others
   * only. @param settled wall clock, milliseconds after its first call for jobs by which it has asked for all of them
   */
  asksForType(jobType: string, settled: number): Promise<boolean> {
    const since = this.#firstAsked === undefined ? 0 : performance.now() - this.#firstAsked;
    return this.asksFor((types) => types.has(jobType), Math.max(0, settled - since));
  }

  /** Calls the listener whenever something changes. @returns stops listening */
  listen(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }
}
