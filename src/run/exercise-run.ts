import { assertNodes } from '../assertions/model/node';
import type { ClockMode } from '../engine/engine';
import { CriterionBlocked, GraderError } from '../errors';
import type { Exercise } from '../exercise/exercise';
import type { DeployedProcess, ModelRole, Remark, WorkerRole } from '../journal/entries';
import type { Journal } from '../journal/journal';
import type { FlowNode, ProcessModel } from '../model/process-model';
import { quoted } from '../text/quoted';
import { evaluateByEngine, type Evaluated } from './engine-feel';
import { userTaskJobType, type JobServer } from './job-server';
import { nodeQuery } from './node-query';
import { ProbeJobs } from './probe-jobs';
import { ProcessInstance } from './process-instance';
import type { RecordLog } from './record-log';
import { RunApart } from './run-apart';
import type { JobsAtHand } from './jobs-at-hand';
import type { RunClock } from './run-clock';
import { RunResources, type Deployment, type RunOptions } from './run-resources';
import type { Resource } from '../submission/submission';
import type { ScenarioAnswers } from './scenario-answers';
import { scaleTimeout } from './scale-timeout';
import type { WorkerAnswer } from './worker-answers';
import type { WorkerMonitor } from './worker-monitor';
import type { StartOptions, ZeebeClient } from './zeebe-client';

/** Whose model and whose worker a run is about. */
export interface RunRole {
  readonly model: ModelRole;
  readonly worker: WorkerRole;
}

/** One model and one worker on one engine lease: what the scenarios of a submission see of it, in one role. */
export class ExerciseRun {
  readonly #resources: RunResources;
  readonly #probes: ProbeJobs;
  readonly #instances = new Set<ProcessInstance>();
  readonly #apart = new Set<RunApart>();

  /** The run of the submission itself; {@link inRole} makes the others from it. */
  static of(options: RunOptions): ExerciseRun {
    const resources = new RunResources(options);
    return new ExerciseRun(resources, new ProbeJobs(resources), { model: 'submitted', worker: 'submitted' });
  }

  private constructor(
    resources: RunResources,
    probes: ProbeJobs,
    readonly role: RunRole,
  ) {
    this.#resources = resources;
    this.#probes = probes;
  }

  /** The same lease and worker with another model, or with the reference's answers. */
  inRole(role: RunRole): ExerciseRun {
    return new ExerciseRun(this.#resources, this.#probes, role);
  }

  get exercise(): Exercise {
    return this.#resources.options.exercise;
  }

  get journal(): Journal {
    return this.#resources.options.journal;
  }

  get records(): RecordLog {
    return this.#resources.options.records;
  }

  get worker(): WorkerMonitor {
    return this.#resources.options.worker;
  }

  get client(): ZeebeClient {
    return this.#resources.client;
  }

  /** Draws what is left to chance. */
  get seed(): number {
    return this.#resources.options.seed;
  }

  /** Name of the student's model file, for messages. */
  get modelFile(): string {
    return this.#resources.options.model.file;
  }

  /** `virtual`: engine time is exact; `real`: it has run on a little whenever one looks. */
  get clock(): ClockMode {
    return this.#resources.options.clock;
  }

  /** Job types that given workers answer here. */
  get served(): Set<string> {
    return this.#resources.served;
  }

  /** What the scenario has given workers answer instead of what the exercise declares. */
  get scenarioAnswers(): ScenarioAnswers {
    return this.#resources.scenarioAnswers;
  }

  /** Keys of jobs whose incident the exercise has raised on purpose. */
  get meantIncidents(): Set<string> {
    return this.#resources.meantIncidents;
  }

  /** The jobs that somebody should do now. */
  get jobs(): JobsAtHand {
    return this.#resources.jobs;
  }

  get time(): RunClock {
    return this.#resources.time;
  }

  /** Aborted once the run is closed. */
  get closed(): AbortSignal {
    return this.#resources.closed;
  }

  /** True once the engine was stopped: nothing more can be asked of it. */
  get isOver(): boolean {
    return this.#resources.over.aborted;
  }

  /** Whether it is about the submission alone: nothing of it is the solution's. */
  get isSubmission(): boolean {
    return this.role.model === 'submitted' && this.role.worker === 'submitted';
  }

  /**
   * The model of this role.
   * @throws Refusal when the student's cannot be read
   */
  model(): Promise<ProcessModel> {
    return this.#resources.model(this.role.model);
  }

  /** Version of the engine, e.g. `8.8.21`. */
  get engineVersion(): string {
    return this.#resources.options.engineVersion;
  }

  /** The bytes of the model of this role. */
  content(): Promise<Buffer> {
    return this.#resources.content(this.role.model);
  }

  /**
   * Puts the model of this role into the engine, once.
   * @throws Refusal when it is not even given to the engine
   */
  async deploy(): Promise<Deployment> {
    await this.model();
    const { model } = this.role;
    // the student's model has to be a later version of the process, which a call activity means
    await Promise.all(this.exercise.studentJobTypes.map((jobType) => this.#probes.deploy(jobType)));
    return this.#resources.deployModel(model);
  }

  /** Makes the model of this role the latest version of its processes: it is what messages and signals start. */
  async deployLatest(): Promise<void> {
    await this.deploy();
    await this.#resources.deployLatest(this.role.model);
  }

  /** Begins to deploy what scenarios will want while worker and steps are not there yet; who waits for it gets its error. */
  prepare(): void {
    for (const jobType of this.exercise.studentJobTypes) this.#probes.deploy(jobType).catch(() => undefined);
    this.deploy().catch(() => undefined);
  }

  /**
   * The exercise's process in the engine.
   * @throws CriterionBlocked when there is nothing to start
   */
  async process(processId: string = this.exercise.process): Promise<DeployedProcess> {
    // an engine that is lost takes its time to refuse
    if (this.records.failure !== undefined) throw this.records.failure;
    const deployment = await this.deploy();
    if (deployment.kind === 'rejected') throw new CriterionBlocked('deployed', 'The engine does not accept the model.');
    const process = deployment.processes.find((one) => one.processId === processId);
    if (process === undefined) throw new CriterionBlocked('process', `There is no process "${processId}" to start.`);
    return process;
  }

  /**
   * Starts an instance of the exercise's process, or of another one.
   * @throws CriterionBlocked when there is nothing to start
   * @throws CriterionFailure when the model has kept the engine too busy already
   */
  async start(
    variables: Readonly<Record<string, unknown>>,
    { processId, ...options }: StartOptions & { readonly processId?: string } = {},
  ): Promise<ProcessInstance> {
    const process = await this.process(processId);
    return this.follow(await this.command(() => this.client.start(process, variables, options)));
  }

  /** Follows an instance that is there already; it is ended with the scenario. @param key of the process instance */
  async follow(key: string): Promise<ProcessInstance> {
    const { deadlines } = this.exercise;
    const engineIdle = this.#engineIdle;
    const instance = new ProcessInstance({
      key,
      records: this.records,
      model: await this.model(),
      deadline: this.worker.deadline(this.worker.patience(Math.max(deadlines.engine, deadlines.answer))),
      servedBy: (jobType) => this.#servedBy(jobType),
      isMeant: (jobKey) => this.meantIncidents.has(jobKey),
      hasJobInHand: () => this.jobs.any(({ type }) => this.#isAwaited(type)),
      workerTrouble: () => this.#workerTrouble(),
      ...(engineIdle && { engineIdle }),
    });
    this.#instances.add(instance);
    return instance;
  }

  /**
   * A fresh engine for the scenario that is running, with the model of this role; closed when the scenario is tidied up.
   * @param from where its pinned clock begins, milliseconds since the epoch; now when absent
   */
  async apart(from?: number): Promise<RunApart> {
    const { another, exercise, journal } = this.#resources.options;
    const { over } = this.#resources;
    over.throwIfAborted();
    const files = await this.files();
    const apart = new RunApart({ exercise, journal, over, tag: this.#resources.nextTag(), lease: await another(from) });
    this.#apart.add(apart);
    await apart.deploy(files, this.role.model);
    return apart;
  }

  /** Everything that is deployed for the role of this run: models, decisions, forms. */
  files(): Promise<readonly Resource[]> {
    return this.#resources.filesOf(this.role.model);
  }

  /** The model of this role, or of another, with the processes of everything that is deployed along with it. */
  joinedModel(role: ModelRole = this.role.model): Promise<ProcessModel> {
    return this.#resources.joinedModel(role);
  }

  /** Resolves once the engine has done what it can by itself; at once where it cannot tell, or where time goes on. */
  async settle(): Promise<void> {
    await this.#engineIdle?.();
  }

  /**
   * Has the engine evaluate an expression of a model: see {@link evaluateByEngine}.
   * @throws CriterionFailure when the engine is kept too busy to answer
   */
  evaluate(expression: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<Evaluated[]> {
    return evaluateByEngine(expression, rows, {
      records: this.records,
      deploy: (name, content) => this.#resources.deploy('probe', [{ name, content }], `expression ${expression}`),
      start: (process, variables) => this.command(() => this.client.start(process, variables)),
      deadline: scaleTimeout(this.exercise.deadlines.engine),
    });
  }

  /** The nodes of the model that a feature means by a name. @throws CriterionFailure when there is none */
  async nodes(name: string): Promise<readonly FlowNode[]> {
    return assertNodes(await this.model(), nodeQuery(this.exercise, name));
  }

  /** Lets engine time pass: at once with a virtual clock, by waiting with a real one. @param milliseconds of engine time */
  async pass(milliseconds: number): Promise<void> {
    await this.time.pass(milliseconds);
    this.journal.append({ kind: 'clock', milliseconds, now: await this.now() });
  }

  /** Lets engine time pass until an instant. @param instant milliseconds since the epoch @throws RangeError when it is over */
  async passUntil(instant: number): Promise<void> {
    const milliseconds = instant - (await this.now());
    if (milliseconds < 0) throw new RangeError('engine time does not go back');
    if (milliseconds > 0) await this.pass(milliseconds);
  }

  /** Engine time, milliseconds since the epoch. */
  now(): Promise<number> {
    return this.time.now();
  }

  /** What the worker makes of jobs that it gets by itself; see {@link ProbeJobs.answers}. */
  async answers(jobType: string, given: readonly Readonly<Record<string, unknown>>[]): Promise<WorkerAnswer[]> {
    const { answers, remark } = await this.#probes.answers(jobType, given);
    if (remark) this.remark(remark);
    return [...answers];
  }

  /**
   * Waits for what the engine is asked to do, within the bounds of this submission.
   * @throws CriterionFailure when the engine is kept too busy to answer
   */
  command<T>(asked: () => Promise<T>): Promise<T> {
    return this.#resources.command(asked);
  }

  /** Ends what a scenario has left running, so that the next one begins with nothing in the way. */
  async tidyUp(): Promise<void> {
    const engines = [...this.#apart];
    this.#apart.clear();
    await Promise.all(engines.map((one) => one.close()));
    const left = [...this.#instances];
    this.#instances.clear();
    this.scenarioAnswers.clear();
    for (const instance of left) {
      // what still runs goes with the engine
      if (this.isOver) return;
      if (!instance.ended) await this.#cancel(instance);
    }
  }

  /** Says something that costs no points; of the reference's halves nothing is said. */
  remark(remark: Remark): void {
    if (this.isSubmission) this.journal.append({ kind: 'remark', ...remark });
  }

  /** Ends every wait with this error, now and later: nobody wants to know any more. */
  abandon(reason: Error): void {
    this.#resources.abandon(reason);
  }

  close(): Promise<void> {
    return this.#resources.close();
  }

  async #cancel(instance: ProcessInstance): Promise<void> {
    const from = this.records.all.length;
    try {
      await this.command(async () => {
        await this.client.cancel(instance.key);
        await this.records.waitFor({
          from,
          until: (record) => (instance.isEndedBy(record) ? true : undefined),
          deadline: scaleTimeout(2 * this.exercise.deadlines.engine),
          otherwise: () => new GraderError(`Process instance ${instance.key} could not be cancelled.`),
        });
      });
    } catch (error) {
      // the scenario is over; the next one finds out why the engine is no longer there
      if (!this.isOver) throw error;
    }
  }

  #servedBy(jobType: string): JobServer | undefined {
    if (this.scenarioAnswers.isLeft(jobType) || jobType === userTaskJobType) return 'scenario';
    return this.#isGiven(jobType) || this.worker.mayAskFor(jobType) ? 'worker' : undefined;
  }

  /** Whether the scenario or the exercise answers it. */
  #isGiven(jobType: string): boolean {
    return this.scenarioAnswers.has(jobType) || this.served.has(jobType);
  }

  /** Whether an answer to a job of that type may come: not by a worker that has left all others without one. */
  #isAwaited(jobType: string): boolean {
    return this.#servedBy(jobType) === 'worker' && (this.#isGiven(jobType) || !this.worker.isDeaf);
  }

  #workerTrouble(): string | undefined {
    if (this.exercise.handIn.workers.most === 0) return undefined;
    const { end, error, hangs } = this.worker;
    if (end !== undefined) return `the worker ${end.message}`;
    if (error !== undefined) return `the worker broke with ${quoted(error)}`;
    return hangs ? 'the worker hangs: it has left jobs without an answer before' : undefined;
  }

  /** With a real clock, time goes on by itself and a timer may always come. */
  get #engineIdle(): (() => Promise<void>) | undefined {
    const { lease, clock } = this.#resources.options;
    const rests = clock === 'virtual' ? lease.rests?.bind(lease) : undefined;
    return rests && (() => this.command(rests));
  }
}
