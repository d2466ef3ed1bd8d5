import { status } from '@grpc/grpc-js';
import type { GrpcStatus } from './grpc-call';

/** Bytes before each message: one flag, four bytes of length (gRPC over HTTP/2, "Length-Prefixed-Message"). */
export const PREFIX_BYTES = 5;

/** One message, framed and uncompressed. */
export function frame(message: Buffer): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/** A message as a frame holds it. */
export interface FramedMessage {
  readonly bytes: Buffer;
  readonly packed: boolean;
}

/**
 * The one message of a request body.
 * @returns the message, or why there is none
 */
export function unframe(body: Buffer): FramedMessage | GrpcStatus {
  if (body.length < PREFIX_BYTES) return { code: status.INTERNAL, details: 'the request holds no message' };
  if (body.length !== PREFIX_BYTES + body.readUInt32BE(1))
    return { code: status.INTERNAL, details: 'the request holds no single message' };
  return { bytes: body.subarray(PREFIX_BYTES), packed: body[0] !== 0 };
}

/** Answer to a request that is larger than its method needs. */
export function tooLarge(maxBytes: number): GrpcStatus {
  return { code: status.RESOURCE_EXHAUSTED, details: `the request is larger than ${maxBytes / 1024} KiB` };
}
