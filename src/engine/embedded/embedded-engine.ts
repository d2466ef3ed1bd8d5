import { GraderError } from '../../errors';
import type { ClockMode, Engine, EngineDescription, EngineLease } from '../engine';
import type { EngineVersion } from '../provision/lock-file';
import { provisionHost, type HostKit } from '../provision/provision-host';
import { HostGeneration } from './host-generation';
import { HostProcess } from './host-process';
import { Rotation } from './rotation';
import { findStartupCache, makeStartupCache } from './startup-cache';

/** A closed engine leaves some of its threads and classes to the garbage collector; a JVM now and then is cheap insurance. */
const leasesPerJvm = 300;

/** The in-memory engine in JVMs that are children of this process. */
export class EmbeddedEngine implements Engine {
  readonly description: EngineDescription;
  readonly #kit: Promise<HostKit>;
  readonly #rotation: Promise<Rotation<HostGeneration>>;
  readonly #generations = new Set<HostGeneration>();
  #closing: Promise<void> | undefined;

  /** Begins to start at once; {@link lease} waits for it. */
  constructor(version: EngineVersion) {
    this.description = { kind: 'embedded', version };
    this.#kit = provisionHost(version);
    this.#rotation = this.#kit.then((kit) => new Rotation(() => this.#startGeneration(kit), leasesPerJvm));
    this.#rotation.catch(() => undefined);
  }

  async lease(clock: ClockMode): Promise<EngineLease> {
    const rotation = await this.#rotation;
    if (this.#closing !== undefined) throw new GraderError('the engine is closed already');
    return rotation.turn().lease(clock);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const kit = await this.#kit.catch(() => undefined);
    if (kit === undefined) return;
    await this.#rotation;
    await Promise.all([...this.#generations].map((generation) => generation.close()));
    // only now, so that no grade waits for it
    makeStartupCache(kit, findStartupCache(kit));
  }

  #startGeneration(kit: HostKit): HostGeneration {
    const generation = new HostGeneration(new HostProcess(kit, findStartupCache(kit).options));
    this.#generations.add(generation);
    return generation;
  }
}
