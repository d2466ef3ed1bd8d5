import type { ClockMode, EngineLease } from '../engine';
import { HostClient, type CreatedEngine } from '../host-client/host-client';
import { HostLease } from '../host-client/host-lease';
import type { HostProcess } from './host-process';

/** One JVM of the embedded engine with its leases, from its start until the last of them is closed. */
export class HostGeneration {
  readonly #process: HostProcess;
  readonly #client: Promise<HostClient>;
  #spare: Promise<CreatedEngine> | undefined;
  #taken = 0;
  #open = 0;
  #state: 'starting' | 'ready' | 'lost' = 'starting';
  #retired = false;

  constructor(process: HostProcess) {
    this.#process = process;
    this.#client = process.ready.then(({ controlPort }) => new HostClient(`127.0.0.1:${controlPort}`));
    this.#spare = process.ready.then(({ firstEngine }) => firstEngine);
    this.#spare.catch(() => undefined);
    this.#client.then(
      () => (this.#state = 'ready'),
      () => (this.#state = 'lost'),
    );
    process.lost.catch(() => (this.#state = 'lost'));
  }

  get state(): 'starting' | 'ready' | 'lost' {
    return this.#state;
  }

  /** How many leases it has given so far. */
  get taken(): number {
    return this.#taken;
  }

  /** @throws GraderError when the JVM is lost or gives no engine */
  async lease(clock: ClockMode): Promise<EngineLease> {
    this.#taken++;
    this.#open++;
    try {
      const client = await this.#client;
      const engine = await Promise.race([this.#takeEngine(client, clock), this.#process.lost]);
      return new HostLease({
        client,
        engine,
        gatewayAddress: `127.0.0.1:${engine.gatewayPort}`,
        hostLost: this.#process.lost,
        onClose: () => this.#release(),
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
    await this.#process.close();
  }

  #takeEngine(client: HostClient, clock: ClockMode): Promise<CreatedEngine> {
    if (clock === 'real') return client.createEngine(false);
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

  #release(): void {
    this.#open--;
    if (this.#retired && this.#open === 0) void this.close();
  }
}
