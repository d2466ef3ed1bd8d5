import type { CreatedEngine } from '../host-client/host-client';

/** What a host says on readiness. */
export interface HostReady {
  /** `host:port` of the control port, as this process reaches it. */
  readonly controlAddress: string;
  /** The engine that it has started with, clock pinned. */
  readonly firstEngine: CreatedEngine;
}

/** One JVM of the engine host, wherever it runs, from its start on. */
export interface RunningHost {
  readonly ready: Promise<HostReady>;
  /** Rejects with a GraderError that says how the host ended, when it did so unasked; never resolves. */
  readonly lost: Promise<never>;
  /** How many leases it can serve at a time. */
  readonly capacity: number;
  /** `host:port` by which this process reaches a gateway. @param port the one that the host itself names */
  gatewayAddress(port: number): string;
  /** Ends it and resolves when it is gone; its engines hold nothing that is worth a farewell. */
  close(): Promise<void>;
}
