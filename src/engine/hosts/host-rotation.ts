import type { ClockMode, EngineLease } from '../engine';
import { HostGeneration } from './host-generation';
import { Rotation } from './rotation';
import type { RunningHost } from './running-host';

/** A closed engine leaves some of its threads and classes to the garbage collector; a JVM now and then is cheap insurance. */
const leasesPerHost = 300;

/** Hosts that are started as they are needed, one after the other. */
export class HostRotation {
  readonly #generations = new Set<HostGeneration>();
  readonly #begin: () => HostGeneration;
  readonly #rotation: Rotation<HostGeneration>;

  /** @param start begins to start a host @param first one that has begun to start */
  constructor(start: () => RunningHost, first: RunningHost = start()) {
    let begun: RunningHost | undefined = first;
    this.#begin = () => {
      const generation = new HostGeneration(begun ?? start());
      begun = undefined;
      this.#generations.add(generation);
      return generation;
    };
    this.#rotation = new Rotation(this.#begin, leasesPerHost);
  }

  /** @param alone a host of its own, which ends with the lease @throws GraderError when the host gives no engine */
  async lease(clock: ClockMode, alone?: 'alone'): Promise<EngineLease> {
    if (alone === undefined) return this.#rotation.turn().lease(clock);
    const generation = this.#begin();
    try {
      return await generation.lease(clock, alone);
    } finally {
      generation.retire();
    }
  }

  /** Ends all hosts. */
  async close(): Promise<void> {
    await Promise.all([...this.#generations].map((generation) => generation.close()));
  }
}
