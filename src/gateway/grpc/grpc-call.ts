import { status } from '@grpc/grpc-js';
import type { CallStatus } from '../../engine-calls/engine-calls';

/** How a call ended when it did not end well. */
export type GrpcStatus = CallStatus;

/** What a call says before its request arrives. */
export interface CallHead {
  /** `/package.Service/Method`. */
  readonly path: string;
  /** The `authorization` header. */
  readonly authorization: string | undefined;
}

/** One gRPC call whose request has arrived, undecoded. */
export interface GrpcCall extends CallHead {
  /** The one request message; calls that stream their requests are not served. */
  readonly message: Buffer;
  /** Aborted once the caller cannot get an answer any more: cancelled, deadline passed, connection lost. */
  readonly gone: AbortSignal;
  /** Sends one response message; nothing happens once the caller is gone. */
  send(message: Buffer): void;
  /** Ends the call; without a status it ended well. */
  end(outcome?: GrpcStatus): void;
}

/** Name of a status code as gRPC writes it, e.g. `PERMISSION_DENIED`. */
export function statusName(code: status): string {
  return status[code];
}
