import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { GraderError } from '../../errors';
import type { ClockMode, Engine, EngineDescription, EngineLease, PinnedFrom } from '../engine';
import type { HostPool } from '../hosts/host-pool';
import type { EngineVersion } from '../provision/lock-file';
import { provisionHost, repairHost, type HostKit } from '../provision/provision-host';
import { HostProcess } from './host-process';
import { findStartupCache, makeStartupCache } from './startup-cache';

/** The in-memory engine in JVMs that are children of this process. */
export class EmbeddedEngine implements Engine {
  readonly description: EngineDescription;
  readonly #kit: Promise<HostKit>;
  readonly #hosts: Promise<HostPool>;
  #closing: Promise<void> | undefined;
  #served = false;
  #repaired: Promise<void> | undefined;
  /** It does not start, and what it is made of could not be made again. */
  #broken = false;

  /** Begins to start at once; {@link lease} waits for it. */
  constructor(
    version: EngineVersion,
    readonly reason?: string,
  ) {
    this.description = { kind: 'embedded', version };
    this.#kit = provisionHost(version);
    this.#hosts = this.#kit.then(begin);
    this.#hosts.catch(() => undefined);
  }

  /** Resolves once the first JVM has been started, or cannot be. */
  get begun(): Promise<void> {
    return this.#hosts.then(
      () => undefined,
      () => undefined,
    );
  }

  async lease(clock: ClockMode | PinnedFrom, alone?: 'alone'): Promise<EngineLease> {
    const hosts = await this.#hosts;
    if (this.#closing !== undefined) throw new GraderError('the engine is closed already');
    try {
      const lease = await hosts.lease(clock, alone);
      this.#served = true;
      return lease;
    } catch (error) {
      if (this.#served || this.#isClosing()) throw error;
      // it has never worked: what it is made of may be damaged
      await (this.#repaired ??= this.#kit.then(repair).catch((cause: unknown) => {
        this.#broken = true;
        throw unrepaired(error, cause);
      }));
      return hosts.lease(clock, alone);
    }
  }

  #isClosing(): boolean {
    return this.#closing !== undefined;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const kit = await this.#kit.catch(() => undefined);
    if (kit === undefined) return;
    await (await this.#hosts).close();
    if (this.#broken) return;
    // only now, so that no grade waits for it
    makeStartupCache(kit, findStartupCache(kit));
  }
}

/** Why it does not start comes first: that nothing could be made again may be for want of what was never needed, such as a compiler. */
function unrepaired(why: unknown, cause: unknown): unknown {
  if (!(why instanceof GraderError) || !(cause instanceof GraderError)) return why;
  const message = `${why.message}\nIn case that a file of it is damaged, it should have been made again, but ${cause.message}`;
  return new GraderError(message, why.remedy ?? cause.remedy, { cause });
}

async function repair(kit: HostKit): Promise<void> {
  await rm(findStartupCache(kit).file, { force: true });
  await repairHost(kit);
}

// by require, which finds a source under ts-node and the built file otherwise
const requireHere = createRequire(__filename);

/** Starts the first JVM before anything is loaded that will talk to it. */
function begin(kit: HostKit): HostPool {
  const start = (): HostProcess => new HostProcess(kit, findStartupCache(kit).options);
  const first = start();
  const { HostPool } = requireHere('../hosts/host-pool') as typeof import('../hosts/host-pool.js');
  return new HostPool(start, first);
}
