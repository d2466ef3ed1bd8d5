import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClockMode, EngineLease } from '../engine/engine';
import { onLost } from '../engine/on-loss';
import { CriterionFailure, GraderError } from '../errors';
import type { Exercise } from '../exercise/exercise';
import type { DeployedProcess, ModelRole } from '../journal/entries';
import type { Journal } from '../journal/journal';
import { isModelFile, joinModels } from '../model/join-models';
import type { ProcessModel } from '../model/process-model';
import { readModel } from '../model/read-model';
import type { Resource } from '../submission/submission';
import { EngineBounds } from './engine-bounds';
import { EngineCommands } from './engine-commands';
import { JobsAtHand } from './jobs-at-hand';
import { RecordLog } from './record-log';
import { RunClock } from './run-clock';
import { ScenarioAnswers } from './scenario-answers';
import { scaleTimeout } from './scale-timeout';
import type { WorkerMonitor } from './worker-monitor';
import { DeploymentRejected, ZeebeClient } from './zeebe-client';

/** What a run of an exercise is made of. */
export interface RunOptions {
  readonly exercise: Exercise;
  readonly lease: EngineLease;
  /** A further engine, with a pinned clock that begins now or at a time; its user closes it. */
  readonly another: (from?: number) => Promise<EngineLease>;
  /** Empty; filled by the run. */
  readonly records: RecordLog;
  readonly worker: WorkerMonitor;
  readonly journal: Journal;
  readonly clock: ClockMode;
  /** e.g. `8.8.21` */
  readonly engineVersion: string;
  readonly seed: number;
  /** Path for display and the bytes of the student's model. */
  readonly model: { readonly file: string; readonly content: Buffer };
  /** What the student handed in to be deployed along with it. */
  readonly resources: readonly Resource[];
}

/** A model in the engine, or why it is not there. */
export type Deployment =
  | { readonly kind: 'accepted'; readonly processes: readonly DeployedProcess[] }
  | { readonly kind: 'rejected'; readonly reason: string };

/** What the runs of one submission share, whatever their role: one engine lease, its records, the worker, the journal. */
export class RunResources {
  readonly client: ZeebeClient;
  /** Job types that given workers answer here. */
  readonly served = new Set<string>();
  /** What the scenario has given workers answer instead of what the exercise declares. */
  readonly scenarioAnswers = new ScenarioAnswers();
  /** Keys of jobs whose incident the exercise has raised on purpose. */
  readonly meantIncidents = new Set<string>();
  readonly jobs: JobsAtHand;
  readonly time: RunClock;
  readonly #models = new Map<ModelRole, Promise<ProcessModel>>();
  readonly #joined = new Map<ModelRole, Promise<ProcessModel>>();
  readonly #deployments = new Map<string, Promise<Deployment>>();
  /** Whose further models, decisions and forms are the latest in the engine. */
  #latest: ModelRole | undefined;
  #given: Promise<Resource[]> | undefined;
  #reference: Promise<Resource[]> | undefined;
  readonly #bounds: EngineBounds;
  readonly #closed = new AbortController();
  readonly #stopFollowing: () => void;
  readonly #ignoreLoss: () => void;
  #tags = 0;

  constructor(readonly options: RunOptions) {
    const { lease, exercise } = options;
    const { limits, deadlines } = exercise;
    this.client = new ZeebeClient(lease.calls(), new EngineCommands(lease, options.records));
    this.#bounds = new EngineBounds(
      { ...limits, answer: scaleTimeout(deadlines.engine) },
      () => lease.now(),
      lease.alone,
    );
    this.#bounds.over.addEventListener('abort', () => this.#stop());
    const { records, worker, clock } = options;
    this.jobs = new JobsAtHand(records);
    this.time = new RunClock({
      lease,
      mode: clock,
      records,
      over: this.over,
      command: (asked) => this.command(asked),
      jobs: this.jobs,
      isDeclared: (jobType) => this.#isAnswered(jobType, Object.hasOwn(exercise.given, jobType)),
      isServed: (jobType) => this.#isAnswered(jobType, this.served.has(jobType) || worker.mayAskFor(jobType)),
      deadline: worker.deadline(deadlines.answer),
    });
    this.#stopFollowing = lease.follow((record) => this.#record(record));
    this.#ignoreLoss = onLost(lease.lost, (error) => this.#bounds.lose(error));
  }

  /** Aborted once everything is closed. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** Aborted once the engine was stopped: nothing more can be asked of it. */
  get over(): AbortSignal {
    return this.#bounds.over;
  }

  /** Whether a worker answers jobs of that type, the scenario's wishes included. */
  #isAnswered(jobType: string, usually: boolean): boolean {
    return !this.scenarioAnswers.isLeft(jobType) && (usually || this.scenarioAnswers.has(jobType));
  }

  /** What distinguishes a further engine in the journal. */
  nextTag(): string {
    this.#tags += 1;
    return `engine-${this.#tags + 1}`;
  }

  /**
   * Waits for what the engine is asked to do, within the bounds of this submission.
   * @throws CriterionFailure when the engine is kept too busy to answer
   */
  command<T>(asked: () => Promise<T>): Promise<T> {
    return this.#bounds.within(asked);
  }

  /** @throws Refusal when the student's cannot be read */
  model(role: ModelRole): Promise<ProcessModel> {
    const { process } = this.options.exercise;
    const parsed =
      this.#models.get(role) ?? this.content(role).then((xml) => readModel(xml, { processId: process }, this.over));
    this.#models.set(role, parsed);
    return parsed;
  }

  /** The model with the processes of everything that is deployed along with it. @throws Refusal when one cannot be read */
  joinedModel(role: ModelRole): Promise<ProcessModel> {
    const joined = this.#joined.get(role) ?? this.#join(role);
    this.#joined.set(role, joined);
    return joined;
  }

  async #join(role: ModelRole): Promise<ProcessModel> {
    const further = [...(await this.#givenResources()), ...(await this.#resourcesOf(role))].filter(({ name }) =>
      isModelFile(name),
    );
    const models = await Promise.all(further.map(({ content }) => readModel(content, {}, this.over)));
    return joinModels(await this.model(role), models);
  }

  async content(role: ModelRole): Promise<Buffer> {
    const { exercise, model } = this.options;
    return role === 'reference' ? readFile(exercise.reference.model) : model.content;
  }

  /**
   * Deploys the model of a role with all that belongs to it. Of processes, decisions and forms that are called by their ids the
   * engine takes the latest version: where there are any, another role's have to be deployed anew.
   */
  async deployModel(role: ModelRole): Promise<Deployment> {
    await this.#deployGiven();
    const own = await this.#resourcesOf(role);
    if (role !== this.#latest && own.length > 0) this.#deployments.delete(role);
    if (own.length > 0) this.#latest = role;
    return this.deploy(role, [{ name: `${role}.bpmn`, content: await this.content(role) }, ...own]);
  }

  /** Deploys the model of a role again, where another role's is the latest version by now. */
  async deployLatest(role: ModelRole): Promise<Deployment> {
    const known = await this.deployModel(role);
    if (known.kind === 'rejected') return known;
    const versions = await Promise.all([...this.#deployments.values()]);
    const isLatest = known.processes.every(({ processId, version }) =>
      versions.every(
        (one) =>
          one.kind === 'rejected' ||
          one.processes.every((other) => other.processId !== processId || other.version <= version),
      ),
    );
    if (isLatest) return known;
    this.#deployments.delete(role);
    return this.deployModel(role);
  }

  /** Everything that is deployed for a role, for an engine that knows nothing yet. */
  async filesOf(role: ModelRole): Promise<readonly Resource[]> {
    const model = { name: `${role}.bpmn`, content: await this.content(role) };
    return [...(await this.#givenResources()), model, ...(await this.#resourcesOf(role))];
  }

  /** Deploys resources once. @param key says which; the role when absent */
  deploy(role: ModelRole, resources: readonly Resource[], key: string = role): Promise<Deployment> {
    const deployment = this.#deployments.get(key) ?? this.#deploy(role, resources);
    this.#deployments.set(key, deployment);
    return deployment;
  }

  /** What the exercise itself has deployed before anything that is handed in. */
  async #deployGiven(): Promise<void> {
    const { resources, id } = this.options.exercise;
    if (resources.length === 0) return;
    const deployment = await this.deploy('given', await this.#givenResources());
    if (deployment.kind === 'rejected')
      throw new GraderError(`The engine rejects the resources of the exercise ${id}: ${deployment.reason}`);
  }

  #givenResources(): Promise<readonly Resource[]> {
    this.#given ??= Promise.all(this.options.exercise.resources.map(readResource));
    return this.#given;
  }

  async #resourcesOf(role: ModelRole): Promise<readonly Resource[]> {
    if (role === 'submitted') return this.options.resources;
    this.#reference ??= Promise.all(this.options.exercise.reference.resources.map(readResource));
    return this.#reference;
  }

  /** Ends every wait with this error, now and later: nobody wants to know any more. */
  abandon(reason: Error): void {
    this.#bounds.end(reason);
    this.options.worker.abandoned({ code: 'abandoned', message: 'was stopped', lastLines: [] });
  }

  async close(): Promise<void> {
    this.#bounds.close();
    this.#closed.abort();
    this.#stopFollowing();
    this.#ignoreLoss();
    this.client.close();
    await this.options.lease.close(this.#bounds.leavesRunning ? 'running' : undefined);
  }

  async #deploy(model: ModelRole, resources: readonly Resource[]): Promise<Deployment> {
    const { journal } = this.options;
    try {
      const processes = await this.command(() => this.client.deploy(resources));
      journal.append({ kind: 'deployed', model, processes });
      return { kind: 'accepted', processes };
    } catch (error) {
      if (!(error instanceof DeploymentRejected)) throw error;
      journal.append({ kind: 'deployment-rejected', model, reason: error.message });
      return { kind: 'rejected', reason: error.message };
    }
  }

  /** Nothing of it is worth waiting for; later records are ignored. */
  #stop(): void {
    this.#stopFollowing();
    const { journal, records } = this.options;
    const reason = this.over.reason as Error;
    if (reason instanceof CriterionFailure) journal.append({ kind: 'run-stopped', code: reason.finding.code });
    records.fail(reason);
    // whoever closes it in the end gets the failure
    this.close().catch(() => undefined);
  }

  #record(record: Parameters<RecordLog['add']>[0]): void {
    this.options.journal.append({ kind: 'engine-record', record });
    this.options.records.add(record);
    this.#bounds.spend(record);
  }
}

async function readResource(file: string): Promise<Resource> {
  return { name: path.basename(file), content: await readFile(file) };
}
