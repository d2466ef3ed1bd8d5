import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { CriterionBlocked, CriterionFailure, GraderError, Refusal } from '../errors';
import type { ClockMode, EngineLease } from '../engine/engine';
import { heedLoss } from '../engine/heed-loss';
import type { DeployedProcess, ModelRole, Remark, WorkerRole } from '../journal/entries';
import type { Journal } from '../journal/journal';
import { locate } from '../model/locate';
import { parseModel } from '../model/parse-model';
import type { FlowNode, ProcessModel } from '../model/process-model';
import { EngineBounds } from './engine-bounds';
import type { Exercise } from './exercise';
import { askWorker } from './ask-worker';
import { shuffled } from './draw';
import { patient } from './patience';
import { ProcessInstance } from './process-instance';
import { disagreements } from './disagreements';
import { probeProcess, type ProbeLook } from './probe-process';
import { RecordLog } from './record-log';
import type { WorkerAnswer } from './worker-answers';
import { quoted } from '../text/quoted';
import { Verdicts } from './verdicts';
import { WorkerWatch } from './worker-watch';
import { DeploymentRejected, ZeebeClient } from './zeebe-client';

/** Versions of the process that probe jobs come from: at least one, so many by the seed. */
const mostProbes = 3;

/** Wall clock, milliseconds: a worker that needs longer for a job works on it or pretends to. */
const quickAnswer = 500;
/** Of the time for all scenarios together: for the jobs that the worker gets by itself, usually, and on a busy machine. */
const usualShare = 1 / 5;
const mostShare = 1 / 2;

/** What a trial is made of. */
export interface TrialOptions {
  readonly exercise: Exercise;
  readonly lease: EngineLease;
  /** Empty; filled by the trial. */
  readonly records: RecordLog;
  readonly worker: WorkerWatch;
  readonly journal: Journal;
  readonly clock: ClockMode;
  readonly seed: number;
  /** Path for display and the bytes of the student's model. */
  readonly model: { readonly file: string; readonly content: Buffer };
  /** Path for display of the student's worker. */
  readonly workerFile: string;
}

/** A model in the engine, or why it is not there. */
export type Deployment =
  | { readonly kind: 'accepted'; readonly processes: readonly DeployedProcess[] }
  | { readonly kind: 'rejected'; readonly reason: string };

/** One student's model and worker on one engine lease: what all scenarios of a submission share. */
export class Trial {
  readonly records: RecordLog;
  readonly worker: WorkerWatch;
  readonly verdicts = new Verdicts();
  /** Job types that workers of the training do here. */
  readonly served = new Set<string>();
  readonly client: ZeebeClient;
  readonly exercise: Exercise;
  readonly seed: number;
  readonly journal: Journal;
  readonly #options: TrialOptions;
  readonly #models = new Map<ModelRole, Promise<ProcessModel>>();
  readonly #deployments = new Map<string, Promise<Deployment>>();
  readonly #answers = new Map<string, Promise<WorkerAnswer[]>>();
  readonly #probes = new Map<string, Promise<readonly DeployedProcess[]>>();
  readonly #judged: WorkerAnswer[] = [];
  readonly #stopFollowing: () => void;
  readonly #ignoreLoss: () => void;
  readonly #instances = new Set<ProcessInstance>();
  readonly #bounds: EngineBounds;
  readonly #closed = new AbortController();
  #role: { model: ModelRole; worker: WorkerRole } = { model: 'submitted', worker: 'submitted' };

  constructor(options: TrialOptions) {
    this.#options = options;
    this.exercise = options.exercise;
    this.seed = options.seed;
    this.journal = options.journal;
    this.records = options.records;
    this.worker = options.worker;
    this.client = new ZeebeClient(options.lease.gatewayAddress);
    const { limits, deadlines } = options.exercise;
    this.#bounds = new EngineBounds({ ...limits, answer: patient(deadlines.engine) }, () => options.lease.now());
    this.#bounds.over.addEventListener('abort', () => this.#stop());
    this.#stopFollowing = options.lease.follow((record) => this.#record(record));
    this.#ignoreLoss = heedLoss(options.lease.lost, (error) => this.#bounds.lose(error));
  }

  /** Name of the student's model file, for messages. */
  get modelFile(): string {
    return this.#options.model.file;
  }

  /** Name of the student's worker file, for messages. */
  get workerFile(): string {
    return this.#options.workerFile;
  }

  /** `virtual`: engine time is exact; `real`: it has run on a little whenever one looks. */
  get clock(): ClockMode {
    return this.#options.clock;
  }

  /** Aborted once the trial is closed. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** Whose model and worker the scenario that runs now is about. */
  get role(): { readonly model: ModelRole; readonly worker: WorkerRole } {
    return this.#role;
  }

  set role(role: { readonly model: ModelRole; readonly worker: WorkerRole }) {
    this.#role = role;
  }

  /**
   * The model of the current role.
   * @throws Refusal when the student's cannot be read
   */
  model(): Promise<ProcessModel> {
    const { model } = this.#role;
    const parsed =
      this.#models.get(model) ??
      this.#content(model).then((xml) => parseModel(xml, { processId: this.exercise.process }));
    this.#models.set(model, parsed);
    return parsed;
  }

  /**
   * Puts the model of the current role into the engine, once.
   * @throws Refusal when it is not even given to the engine
   */
  async deploy(): Promise<Deployment> {
    await this.model();
    const { model } = this.#role;
    // the student's model has to be a later version of the process, which a call activity means
    await Promise.all(this.exercise.studentJobTypes.map((jobType) => this.#deployProbes(jobType)));
    return this.#deploy(model, `${model}.bpmn`, await this.#content(model));
  }

  /** Begins to deploy what scenarios will want while worker and steps are not there yet; what goes wrong is told to who asks for it. */
  prepare(): void {
    for (const jobType of this.exercise.studentJobTypes) this.#deployProbes(jobType).catch(() => undefined);
    this.deploy().catch(() => undefined);
  }

  /**
   * Starts an instance of the exercise's process.
   * @throws CriterionBlocked when there is nothing to start
   * @throws CriterionFailure when the model has kept the engine too busy already
   */
  async start(variables: Readonly<Record<string, unknown>>): Promise<ProcessInstance> {
    // an engine that is lost takes its time to refuse
    if (this.records.failure !== undefined) throw this.records.failure;
    const deployment = await this.deploy();
    if (deployment.kind === 'rejected') throw new CriterionBlocked('deploys', 'The engine does not accept the model.');
    const process = deployment.processes.find(({ processId }) => processId === this.exercise.process);
    if (process === undefined) {
      throw new CriterionBlocked('process-id', `There is no process "${this.exercise.process}" to start.`);
    }
    const { deadlines } = this.exercise;
    const instance = new ProcessInstance({
      key: await this.command(() => this.client.start(process, variables)),
      records: this.records,
      model: await this.model(),
      deadline: this.worker.patience(patient(Math.max(deadlines.engine, deadlines.answer))),
      isServed: (jobType) => this.served.has(jobType) || this.worker.mayAskFor(jobType),
      workerTrouble: () => this.#workerTrouble(),
      ...(this.#engineRests && { engineRests: this.#engineRests }),
    });
    this.#instances.add(instance);
    return instance;
  }

  #workerTrouble(): string | undefined {
    const { end, error } = this.worker;
    if (end !== undefined) return `the worker ${end.message}`;
    return error === undefined ? undefined : `the worker broke with ${quoted(error)}`;
  }

  /** With a real clock, time goes on by itself and a timer may always come. */
  get #engineRests(): (() => Promise<void>) | undefined {
    const { lease, clock } = this.#options;
    return clock === 'virtual' ? lease.rests?.bind(lease) : undefined;
  }

  /** The nodes of the current model that a feature means by a name. @throws CriterionFailure when there is none */
  async nodes(name: string): Promise<readonly FlowNode[]> {
    const model = await this.model();
    const found = locate(model.process, { name, ...this.exercise.elements[name] });
    if (found.length > 0) return found;
    throw new CriterionFailure({
      code: 'element-missing',
      subject: `"${name}"`,
      actual: 'is not in the model',
      expected: 'the process should come to it',
    });
  }

  /** Lets engine time pass: at once with a virtual clock, by waiting with a real one. @param milliseconds of engine time */
  async pass(milliseconds: number): Promise<void> {
    const { lease, clock } = this.#options;
    if (clock === 'virtual') await this.command(() => lease.advance(milliseconds));
    else await wait(milliseconds, undefined, { signal: this.#bounds.over });
    this.journal.append({ kind: 'clock', milliseconds, now: await this.now() });
  }

  /** Engine time, milliseconds since the epoch. */
  now(): Promise<number> {
    return this.command(() => this.#options.lease.now());
  }

  /**
   * Gives the worker one job for each set of variables, as many at once as it does at once, and collects its answers; a slow
   * one is not given all of them. Asked twice, it answers once.
   */
  answers(jobType: string, given: readonly Readonly<Record<string, unknown>>[]): Promise<WorkerAnswer[]> {
    const key = JSON.stringify([jobType, given]);
    const answers = this.#answers.get(key) ?? this.#ask(jobType, given);
    this.#answers.set(key, answers);
    return answers;
  }

  /**
   * Waits for what the engine is asked to do, within the bounds of this submission.
   * @throws CriterionFailure when the engine is kept too busy to answer
   */
  command<T>(asked: () => Promise<T>): Promise<T> {
    return this.#bounds.within(asked);
  }

  /** True once the engine was stopped: nothing more can be asked of it. */
  get isOver(): boolean {
    return this.#bounds.over.aborted;
  }

  /** Ends what a scenario has left running, so that the next one begins with nothing in the way. */
  async tidyUp(): Promise<void> {
    const left = [...this.#instances];
    this.#instances.clear();
    this.#compareAnswers(left);
    for (const instance of left) {
      // what still runs goes with the engine
      if (this.isOver) return;
      if (!instance.ended) await this.#cancel(instance);
    }
  }

  /** Says where the worker made something else of a job in the process than of the same job by itself. */
  #compareAnswers(instances: readonly ProcessInstance[]): void {
    const keys = new Set(instances.map(({ key }) => key));
    const records = this.records.all.filter(
      ({ valueType, value }) => valueType === 'JOB_BATCH' || keys.has(String(value['processInstanceKey'])),
    );
    for (const remark of disagreements(this.#judged, records, this.exercise.studentJobTypes)) this.remark(remark);
  }

  /** Says something that costs no points; of the reference's halves nothing is said. */
  remark(remark: Remark): void {
    const { model, worker } = this.#role;
    if (model === 'submitted' && worker === 'submitted') this.journal.append({ kind: 'remark', ...remark });
  }

  /** Ends every wait with this error, now and later: nobody wants to know any more. */
  abandon(reason: Error): void {
    this.#bounds.end(reason);
    this.worker.ended({ code: 'abandoned', message: 'was stopped', lastLines: [] });
  }

  async close(): Promise<void> {
    this.#bounds.close();
    this.#closed.abort();
    this.#stopFollowing();
    this.#ignoreLoss();
    this.client.close();
    await this.#options.lease.close(this.#bounds.leavesRunning ? 'running' : undefined);
  }

  async #cancel(instance: ProcessInstance): Promise<void> {
    const from = this.records.all.length;
    try {
      await this.command(async () => {
        await this.client.cancel(instance.key);
        await this.records.waitFor({
          from,
          until: (record) => (instance.isEndedBy(record) ? true : undefined),
          deadline: patient(2 * this.exercise.deadlines.engine),
          otherwise: () => new GraderError(`Process instance ${instance.key} could not be cancelled.`),
        });
      });
    } catch (error) {
      // the scenario has had its say; the next one is told why the engine is no longer there
      if (!this.isOver) throw error;
    }
  }

  /** Nothing of it is worth waiting for; what comes is no evidence any more. */
  #stop(): void {
    this.#stopFollowing();
    this.records.fail(this.#bounds.over.reason as Error);
    // a failure is told to whoever closes it in the end
    this.close().catch(() => undefined);
  }

  async #ask(jobType: string, given: readonly Readonly<Record<string, unknown>>[]): Promise<WorkerAnswer[]> {
    const processes = await this.#deployProbes(jobType);
    let started = 0;
    const next = (): DeployedProcess => {
      started += 1;
      return processes[started % processes.length] as DeployedProcess;
    };
    const { deadlines, limits } = this.exercise;
    const { answers, spared, each } = await askWorker({
      rows: given,
      start: (variables) => this.command(() => this.client.start(next(), variables)),
      cancel: (key) => this.command(() => this.client.cancel(key)),
      records: this.records,
      worker: this.worker,
      deadline: patient(deadlines.answer),
      time: Math.min(patient(limits.runMilliseconds * usualShare), limits.runMilliseconds * mostShare),
      quick: patient(quickAnswer),
      shuffle: (rows) => shuffled(rows, this.seed),
    });
    if (spared > 0 && answers.every(({ answer }) => answer.kind !== 'silent')) {
      this.remark({
        code: 'worker-slow',
        message: `The worker takes ${(each / 1000).toFixed(1)} s for a job, so it was given ${answers.length} of ${given.length}.`,
      });
    }
    this.#judged.push(...answers);
    return [...answers];
  }

  /** The processes that probe jobs come from, one or more by the seed; made before all others. */
  #deployProbes(jobType: string): Promise<readonly DeployedProcess[]> {
    const probes = this.#probes.get(jobType) ?? this.#makeProbes(jobType);
    this.#probes.set(jobType, probes);
    return probes;
  }

  async #makeProbes(jobType: string): Promise<readonly DeployedProcess[]> {
    const look = await this.#lookOf(jobType);
    const processes: DeployedProcess[] = [];
    for (let variant = 0; variant <= this.seed % mostProbes; variant += 1) {
      const key = `probe ${jobType} ${variant}`;
      const deployment = await this.#deploy('probe', `${key}.bpmn`, probeProcess(look, variant), key);
      if (deployment.kind === 'rejected') throw new GraderError(`The engine rejects a probe: ${deployment.reason}`);
      processes.push(...deployment.processes);
    }
    return processes;
  }

  /** What a job of that type looks like in the student's model. */
  async #lookOf(jobType: string): Promise<ProbeLook> {
    const model = await this.model().catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
    const node = Object.entries(this.exercise.elements)
      .filter(([, element]) => element.jobType === jobType)
      .flatMap(([name, element]) => (model === undefined ? [] : locate(model.process, { name, ...element })))
      .at(0);
    const retries = Number(node?.retries ?? Number.NaN);
    return {
      jobType,
      processId: this.exercise.process,
      elementId: node?.id ?? 'Activity_1',
      headers: node?.taskHeaders ?? [],
      retries: Number.isInteger(retries) && retries > 0 && retries < 100 ? retries : 3,
    };
  }

  #deploy(model: ModelRole, name: string, content: Buffer, key: string = model): Promise<Deployment> {
    const deployment =
      this.#deployments.get(key) ??
      this.command(() => this.client.deploy(name, content)).then(
        (processes): Deployment => {
          this.journal.append({ kind: 'deployed', model, processes });
          return { kind: 'accepted', processes };
        },
        (error: unknown): Deployment => {
          if (error instanceof DeploymentRejected) return { kind: 'rejected', reason: error.message };
          throw error;
        },
      );
    this.#deployments.set(key, deployment);
    return deployment;
  }

  async #content(model: ModelRole): Promise<Buffer> {
    return model === 'reference' ? readFile(this.exercise.models.reference) : this.#options.model.content;
  }

  #record(record: Parameters<RecordLog['add']>[0]): void {
    this.journal.append({ kind: 'engine-record', record });
    this.records.add(record);
    this.#bounds.spend(record);
  }
}

/** What the student's model, unreadable as it is, says about the criterion that it should deploy. */
export function unreadable(refusal: Refusal, file: string): CriterionFailure {
  return new CriterionFailure({
    code: refusal.code,
    subject: file,
    actual: 'cannot be read as a process model',
    expected: refusal.message.replace(/\.$/, ''),
  });
}
