import type { status } from '@grpc/grpc-js';

/** The engine said no to a command of the harness; its reason is in the message. Whose fault that is, the caller knows. */
export class CommandRejected extends Error {
  override readonly name = 'CommandRejected';

  /** @param code gRPC's word for the rejection, e.g. NOT_FOUND */
  constructor(
    readonly code: status,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
