import type { ClockMode, EngineLease } from '../engine';

/** Where an engine is reached, both `host:port`. */
export interface EngineAddresses {
  readonly gateway: string;
  readonly control: string;
}

/** An engine that serves one lease at a time; what differs between an engine host and one that only knows `EngineControl`. */
export interface Attachment {
  /** Puts a fresh engine in place of the one that is there. @param onClose told when the lease is closed */
  lease(clock: ClockMode, onClose: () => void): Promise<EngineLease>;
  /** Lets go of it; whoever started it finds a fresh engine. */
  leave(): Promise<void>;
}
