import type { Resource } from '../submission/submission';
import type { EngineLease } from '../engine/engine';
import { onLost } from '../engine/on-loss';
import { CriterionBlocked, GraderError } from '../errors';
import type { Exercise } from '../exercise/exercise';
import type { DeployedProcess, ModelRole } from '../journal/entries';
import type { Journal } from '../journal/journal';
import type { EngineRecord } from '../journal/record';
import { EngineBounds } from './engine-bounds';
import { EngineCommands } from './engine-commands';
import { RecordLog } from './record-log';
import { scaleTimeout } from './scale-timeout';
import { tagKey, tagKeys } from './tag-keys';
import { DeploymentRejected, ZeebeClient } from './zeebe-client';

/** What a run apart is made of. */
export interface ApartOptions {
  readonly exercise: Pick<Exercise, 'limits' | 'deadlines'>;
  /** With a pinned clock. */
  readonly lease: EngineLease;
  readonly journal: Journal;
  /** Distinguishes its keys in the journal: each engine counts from the same number. */
  readonly tag: string;
  /** Ends it together with the run that it belongs to. */
  readonly over: AbortSignal;
}

/** An engine of its own for one scenario: nothing else is deployed there, no worker asks for jobs, and its time is its own. */
export class RunApart {
  readonly client: ZeebeClient;
  readonly records = new RecordLog();
  readonly #options: ApartOptions;
  readonly #bounds: EngineBounds;
  readonly #endings: (() => void)[];
  #closing: Promise<void> | undefined;

  constructor(options: ApartOptions) {
    this.#options = options;
    const { lease, over, exercise } = options;
    this.client = new ZeebeClient(lease.calls(), new EngineCommands(lease, this.records));
    const limits = { ...exercise.limits, answer: scaleTimeout(exercise.deadlines.engine) };
    this.#bounds = new EngineBounds(limits, () => lease.now(), lease.alone);
    this.#bounds.over.addEventListener('abort', () => this.#stop());
    const end = (): void => this.#bounds.end(over.reason as Error);
    over.addEventListener('abort', end);
    this.#endings = [
      lease.follow((record) => this.#record(record)),
      onLost(lease.lost, (error) => this.#bounds.lose(error)),
      () => over.removeEventListener('abort', end),
    ];
  }

  /** @throws CriterionFailure when the engine is kept too busy to answer */
  command<T>(asked: () => Promise<T>): Promise<T> {
    return this.#bounds.within(asked);
  }

  /**
   * Deploys models, decisions, forms.
   * @param role whose it is; absent for what stands in for something else
   * @throws CriterionBlocked when the engine does not accept them
   */
  async deploy(resources: readonly Resource[], role?: ModelRole): Promise<void> {
    const { journal, tag } = this.#options;
    try {
      const processes = await this.command(() => this.client.deploy(resources));
      if (role === undefined) return;
      const tagged = processes.map((process): DeployedProcess => ({ ...process, key: tagKey(process.key, tag) }));
      journal.append({ kind: 'deployed', model: role, processes: tagged, apart: true });
    } catch (error) {
      if (!(error instanceof DeploymentRejected)) throw error;
      if (role === undefined)
        throw new GraderError(
          `The engine does not accept ${resources.map(({ name }) => name).join(', ')}: ${error.message}`,
        );
      throw new CriterionBlocked('deployed', 'The engine does not accept the model.');
    }
  }

  /** Resolves once the engine has nothing to do. */
  async rests(): Promise<void> {
    const { lease } = this.#options;
    await this.command(async () => lease.rests?.());
    if (this.records.failure !== undefined) throw this.records.failure;
  }

  /** Engine time, milliseconds since the epoch. */
  now(): Promise<number> {
    return this.command(() => this.#options.lease.now());
  }

  /** Lets engine time pass. @param milliseconds of engine time */
  async pass(milliseconds: number): Promise<void> {
    if (milliseconds !== 0) await this.command(() => this.#options.lease.advance(milliseconds));
    this.#options.journal.append({ kind: 'clock', milliseconds, now: await this.now() });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#bounds.close();
    for (const end of this.#endings) end();
    this.client.close();
    await this.#options.lease.close(this.#bounds.leavesRunning ? 'running' : undefined);
  }

  #stop(): void {
    this.records.fail(this.#bounds.over.reason as Error);
    // whoever closes it in the end gets the failure
    this.close().catch(() => undefined);
  }

  #record(record: EngineRecord): void {
    const { journal, tag } = this.#options;
    journal.append({ kind: 'engine-record', record: tagKeys(record, tag) });
    this.records.add(record);
    this.#bounds.spend(record);
  }
}
