import type { ClockMode, EngineLease } from '../engine';
import type { HostClient } from '../host-client/host-client';
import { HostLease } from '../host-client/host-lease';
import type { PlainControl } from '../plain/plain-control';
import { reachGateway } from './reach-gateway';
import type { Attachment, EngineAddresses } from './attachment';

/** An engine host that somebody else started; its first gateway port is the one whose address is known. */
export class AttachedHost implements Attachment {
  readonly #client: HostClient;
  readonly #control: PlainControl;
  readonly #gateway: string;
  readonly #stopAttending: () => void;

  constructor(client: HostClient, control: PlainControl, { gateway }: EngineAddresses) {
    this.#client = client;
    this.#control = control;
    this.#gateway = gateway;
    // an end of it is seen by the leases
    this.#stopAttending = client.attend(() => undefined);
  }

  async lease(clock: ClockMode, onClose: () => void): Promise<EngineLease> {
    await this.#client.closeFirstEngine();
    const engine = await this.#client.createEngine(clock === 'virtual');
    await reachGateway(this.#gateway);
    return new HostLease({
      client: this.#client,
      engine,
      gatewayAddress: this.#gateway,
      hostLost: new Promise<never>(() => undefined),
      onClose,
    });
  }

  async leave(): Promise<void> {
    this.#stopAttending();
    await this.#control.start().catch(() => undefined);
    this.#client.close();
    this.#control.close();
  }
}
