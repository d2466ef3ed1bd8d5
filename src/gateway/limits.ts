/** What one worker may cost at the gateway, over all of its connections together. Times are wall clock. */
export interface GatewayLimits {
  /** Connections open at a time. */
  readonly connections: number;
  /** Time for a connection to say what it is. */
  readonly headMilliseconds: number;
  /** Calls open at a time, those included whose request has not arrived yet. */
  readonly openCalls: number;
  /** Time for the body of a request to arrive. */
  readonly bodyMilliseconds: number;
  /** Bytes kept of requests that have not arrived yet. */
  readonly unfinishedBytes: number;
  /** Pieces of a body beyond one for each KiB: clients send frames of 16 KiB, and each piece costs more than its bytes. */
  readonly sparePieces: number;
  /** Everything that the worker sends in its whole life, as it arrives, and what is packed once more as it is unpacked. */
  readonly sentBytes: number;
}

const MiB = 1024 * 1024;

/** Far above what a worker needs: pyzeebe has one connection, a poll for each task, and an answer for each of its jobs at work. */
export const GATEWAY_LIMITS: GatewayLimits = {
  connections: 64,
  headMilliseconds: 10_000,
  openCalls: 128,
  bodyMilliseconds: 10_000,
  unfinishedBytes: 16 * MiB,
  sparePieces: 64,
  sentBytes: 64 * MiB,
};
