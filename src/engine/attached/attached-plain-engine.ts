import type { ClockMode, EngineLease } from '../engine';
import type { PlainControl } from '../plain/plain-control';
import { PlainLease } from '../plain/plain-lease';
import { reachGateway } from './reach-gateway';
import type { Attachment, EngineAddresses } from './attachment';

/** A stock engine of zeebe-process-test. */
export class AttachedPlainEngine implements Attachment {
  readonly #control: PlainControl;
  readonly #gateway: string;
  readonly #engineLost: Promise<never>;
  #used = false;

  /** @param engineLost rejects when the engine is known to be gone; by default only its silence tells */
  constructor(
    control: PlainControl,
    { gateway }: Pick<EngineAddresses, 'gateway'>,
    engineLost = new Promise<never>(() => undefined),
  ) {
    this.#control = control;
    this.#gateway = gateway;
    this.#engineLost = engineLost;
  }

  async lease(_clock: ClockMode, onClose: () => void): Promise<EngineLease> {
    this.#used = true;
    await this.#control.reset();
    await reachGateway(this.#gateway);
    return new PlainLease({
      control: this.#control,
      gatewayAddress: this.#gateway,
      engineLost: this.#engineLost,
      onClose,
    });
  }

  async leave(): Promise<void> {
    // an engine that is gone meanwhile needs no farewell
    if (this.#used) await this.#control.reset().catch(() => undefined);
    this.#control.close();
  }
}
