import type { ClockMode, EngineLease } from '../engine';
import { HostGeneration } from './host-generation';
import { Rotation } from './rotation';
import type { RunningHost } from './running-host';

/** A closed engine leaves some of its threads and classes to the garbage collector; a JVM now and then is cheap insurance. */
const leasesPerHost = 300;

/** Hosts that are started as they are needed, one after the other. */
export class HostRotation {
  readonly #generations = new Set<HostGeneration>();
  readonly #rotation: Rotation<HostGeneration>;

  /** @param start begins to start a host @param first one that has begun to start */
  constructor(start: () => RunningHost, first: RunningHost = start()) {
    let begun: RunningHost | undefined = first;
    this.#rotation = new Rotation(() => {
      const generation = new HostGeneration(begun ?? start());
      begun = undefined;
      this.#generations.add(generation);
      return generation;
    }, leasesPerHost);
  }

  /** @throws GraderError when the host gives no engine */
  lease(clock: ClockMode): Promise<EngineLease> {
    return this.#rotation.turn().lease(clock);
  }

  /** Ends all hosts. */
  async close(): Promise<void> {
    await Promise.all([...this.#generations].map((generation) => generation.close()));
  }
}
