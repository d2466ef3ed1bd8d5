import type { ClockMode, EngineLease, PinnedFrom } from '../engine';
import { PooledHost } from './pooled-host';
import { HostSelector } from './host-selector';
import type { RunningHost } from './running-host';

/** A closed engine leaves some of its threads and classes to the garbage collector; a JVM now and then is cheap insurance. */
const leasesPerHost = 300;

/** Hosts that are started as they are needed, one after the other. */
export class HostPool {
  readonly #hosts = new Set<PooledHost>();
  readonly #begin: () => PooledHost;
  readonly #selector: HostSelector<PooledHost>;

  /** @param start begins to start a host @param first one that has begun to start */
  constructor(start: () => RunningHost, first: RunningHost = start()) {
    let begun: RunningHost | undefined = first;
    this.#begin = () => {
      const host = new PooledHost(begun ?? start());
      begun = undefined;
      this.#hosts.add(host);
      return host;
    };
    this.#selector = new HostSelector(this.#begin, leasesPerHost);
  }

  /** @param alone a host of its own, which ends with the lease @throws GraderError when the host gives no engine */
  async lease(clock: ClockMode | PinnedFrom, alone?: 'alone'): Promise<EngineLease> {
    if (alone === undefined) return this.#selector.turn().lease(clock);
    const host = this.#begin();
    try {
      return await host.lease(clock, alone);
    } finally {
      host.retire();
    }
  }

  /** Ends all hosts. */
  async close(): Promise<void> {
    await Promise.all([...this.#hosts].map((host) => host.close()));
  }
}
