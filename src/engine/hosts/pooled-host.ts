import type { ClockMode, EngineLease, PinnedFrom } from '../engine';
import { HostClient, type CreatedEngine } from '../host-client/host-client';
import { HostLease } from '../host-client/host-lease';
import type { Selectable } from './host-selector';
import type { RunningHost } from './running-host';

/** One engine host with its leases, from its start until the last of them is closed. */
export class PooledHost implements Selectable {
  readonly #host: RunningHost;
  readonly #client: Promise<HostClient>;
  #spare: Promise<CreatedEngine> | undefined;
  #taken = 0;
  #open = 0;
  #state: 'starting' | 'ready' | 'lost' = 'starting';
  #retired = false;

  constructor(host: RunningHost) {
    this.#host = host;
    this.#client = host.ready.then(({ controlAddress }) => new HostClient(controlAddress));
    this.#spare = host.ready.then(({ firstEngine }) => firstEngine);
    this.#spare.catch(() => undefined);
    this.#client.then(
      () => (this.#state = 'ready'),
      () => (this.#state = 'lost'),
    );
    host.lost.catch(() => (this.#state = 'lost'));
  }

  get state(): 'starting' | 'ready' | 'lost' {
    return this.#state;
  }

  /** How many leases it has given so far. */
  get taken(): number {
    return this.#taken;
  }

  /** Whether it serves as many leases as it can. */
  get full(): boolean {
    return this.#open >= this.#host.capacity;
  }

  /** @throws GraderError when the host is lost or gives no engine */
  async lease(clock: ClockMode | PinnedFrom, alone?: 'alone'): Promise<EngineLease> {
    this.#taken++;
    this.#open++;
    try {
      const client = await this.#client;
      const engine = await Promise.race([this.#takeEngine(client, clock), this.#host.lost]);
      return new HostLease({
        client,
        engine,
        gatewayAddress: this.#host.gatewayAddress(engine.gatewayPort),
        hostLost: this.#host.lost,
        alone: alone === 'alone',
        onClose: (how) => {
          if (how === 'given up') this.#poisoned();
          this.#release();
        },
      });
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  /** Gives no further leases: ends as soon as those that are open are closed. */
  retire(): void {
    this.#retired = true;
    if (this.#open === 0) void this.close();
  }

  async close(): Promise<void> {
    this.#client.then(
      (client) => client.close(),
      () => undefined,
    );
    await this.#host.close();
  }

  #takeEngine(client: HostClient, clock: ClockMode | PinnedFrom): Promise<CreatedEngine> {
    if (clock === 'real') return client.createEngine(false);
    if (typeof clock === 'object') return client.createEngine(true, clock.from);
    const engine = this.#spare ?? client.createEngine(true);
    this.#spare = undefined;
    // a single grade would only be slowed down by an engine that nobody takes
    if (this.#taken > 1) this.#prepareSpare();
    return engine;
  }

  #prepareSpare(): void {
    this.#spare = this.#client.then((client) => client.createEngine(true));
    this.#spare.catch(() => undefined);
  }

  /** One of its engines goes on and on: nobody else should have to do with it. */
  #poisoned(): void {
    this.#state = 'lost';
    this.#retired = true;
  }

  #release(): void {
    this.#open--;
    if (this.#retired && this.#open === 0) void this.close();
  }
}
