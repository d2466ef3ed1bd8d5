import { status } from '@grpc/grpc-js';
import type { GatewayCall } from '../gateway';
import { statusName, type GrpcStatus } from '../grpc/grpc-call';
import { bounded } from './bounded';

/** Tells the journal about one call, from its arrival to its end. */
export class CallStory {
  readonly #arrived = performance.now();
  readonly #begin: Pick<GatewayCall, 'method' | 'request' | 'unknownFields'>;

  /** @param read the decoded request; none where it was not read */
  constructor(
    method: string,
    read: { readonly request: unknown; readonly unknownFields: readonly number[] } | undefined,
    private readonly onCall: (call: GatewayCall) => void,
  ) {
    this.#begin = {
      method,
      ...(read !== undefined && { request: bounded(read.request) }),
      ...(read !== undefined && read.unknownFields.length > 0 && { unknownFields: read.unknownFields.slice(0, 20) }),
    };
  }

  /** The call has begun and may take long. */
  arrived(): void {
    this.onCall({ ...this.#begin, phase: 'arrived' });
  }

  /** Jobs went out on a call that goes on. */
  pushed(jobKeys: readonly string[]): void {
    this.onCall({ ...this.#begin, phase: 'pushed', jobKeys });
  }

  /** @param outcome none: it ended well */
  answered(outcome?: GrpcStatus, jobKeys?: readonly string[]): void {
    this.onCall({
      ...this.#begin,
      phase: 'answered',
      ...this.#end(outcome),
      ...(jobKeys !== undefined && { jobKeys }),
    });
  }

  refused(outcome: GrpcStatus): void {
    this.onCall({ ...this.#begin, phase: 'refused', ...this.#end(outcome) });
  }

  #end(outcome: GrpcStatus | undefined): Pick<GatewayCall, 'status' | 'details' | 'milliseconds'> {
    const milliseconds = Math.round((performance.now() - this.#arrived) * 10) / 10;
    if (outcome === undefined) return { status: statusName(status.OK), milliseconds };
    return { status: statusName(outcome.code), details: outcome.details, milliseconds };
  }
}
