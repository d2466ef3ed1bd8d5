import { gunzipSync, inflateSync } from 'node:zlib';
import { status } from '@grpc/grpc-js';
import type { GrpcStatus } from './grpc-call';

/** Bytes before each message: one flag, four bytes of length (gRPC over HTTP/2, "Length-Prefixed-Message"). */
const PREFIX_BYTES = 5;

/** Largest request message, as Zeebe's own gateway has it: 4 MiB. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** Largest request body: one message of the largest size. */
export const MAX_BODY_BYTES = MAX_MESSAGE_BYTES + PREFIX_BYTES;

/** One message, framed and uncompressed. */
export function frame(message: Buffer): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/**
 * The one message of a request body.
 * @param encoding the `grpc-encoding` header
 * @returns the message, or why there is none
 */
export function unframe(body: Buffer, encoding: string | undefined): Buffer | GrpcStatus {
  if (body.length < PREFIX_BYTES) return { code: status.INTERNAL, details: 'the request holds no message' };
  const length = body.readUInt32BE(1);
  if (length > MAX_MESSAGE_BYTES) return TOO_LARGE;
  if (body.length !== PREFIX_BYTES + length)
    return { code: status.INTERNAL, details: 'the request holds no single message' };
  const message = body.subarray(PREFIX_BYTES);
  return body[0] === 0 ? message : unpacked(message, encoding);
}

/** Answer to a request above {@link MAX_MESSAGE_BYTES}. */
export const TOO_LARGE: GrpcStatus = { code: status.RESOURCE_EXHAUSTED, details: 'the request is larger than 4 MiB' };

function unpacked(message: Buffer, encoding: string | undefined): Buffer | GrpcStatus {
  const limit = { maxOutputLength: MAX_MESSAGE_BYTES };
  try {
    if (encoding === 'gzip') return gunzipSync(message, limit);
    if (encoding === 'deflate') return inflateSync(message, limit);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return TOO_LARGE;
    return { code: status.INTERNAL, details: `the request cannot be unpacked: ${(error as Error).message}` };
  }
  return { code: status.UNIMPLEMENTED, details: `requests packed with "${encoding ?? 'nothing named'}" are not read` };
}
