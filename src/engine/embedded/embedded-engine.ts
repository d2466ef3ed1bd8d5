import { GraderError } from '../../errors';
import type { ClockMode, Engine, EngineDescription, EngineLease } from '../engine';
import type { EngineVersion } from '../provision/lock-file';
import { provisionHost, type HostKit } from '../provision/provision-host';
import { HostGeneration } from './host-generation';
import { HostProcess } from './host-process';
import { findStartupCache, makeStartupCache } from './startup-cache';

/** Closed engines leave something behind in their JVM; after so many leases another one takes over. */
const leasesPerJvm = 200;

/** The in-memory engine in JVMs that are children of this process. */
export class EmbeddedEngine implements Engine {
  readonly description: EngineDescription;
  readonly #kit: Promise<HostKit>;
  readonly #generations = new Set<HostGeneration>();
  #current: Promise<HostGeneration>;
  #next: HostGeneration | undefined;
  #closed = false;

  /** Begins to start at once; {@link lease} waits for it. */
  constructor(version: EngineVersion) {
    this.description = { kind: 'embedded', version };
    this.#kit = provisionHost(version);
    this.#current = this.#startGeneration();
    this.#current.catch(() => undefined);
  }

  async lease(clock: ClockMode): Promise<EngineLease> {
    return (await this.#generation()).lease(clock);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#current.catch(() => undefined);
    await Promise.all([...this.#generations].map((generation) => generation.close()));
    this.#generations.clear();
    const kit = await this.#kit.catch(() => undefined);
    // only now, so that no grade waits for it
    if (kit !== undefined) makeStartupCache(kit, findStartupCache(kit));
  }

  async #generation(): Promise<HostGeneration> {
    const current = await this.#current;
    if (current.state === 'lost') {
      this.#current = this.#startGeneration();
      return this.#current;
    }
    if (current.taken < leasesPerJvm) return current;
    this.#next ??= await this.#startGeneration();
    if (this.#next.state === 'starting') return current;
    const next = this.#next;
    this.#next = undefined;
    this.#current = Promise.resolve(next);
    current.retire();
    return next;
  }

  async #startGeneration(): Promise<HostGeneration> {
    const kit = await this.#kit;
    if (this.#closed) throw new GraderError('the engine is closed');
    const generation = new HostGeneration(new HostProcess(kit, findStartupCache(kit).options));
    this.#generations.add(generation);
    return generation;
  }
}
