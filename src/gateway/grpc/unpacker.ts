import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { status } from '@grpc/grpc-js';
import type { GrpcStatus } from './grpc-call';
import { tooLarge } from './message-frame';

type Method = (packed: Buffer, limits: { readonly maxOutputLength: number }) => Promise<Buffer>;

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['gzip', promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip)],
  ['deflate', promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)],
]);

/** A packed message of a call. */
export interface PackedMessage {
  readonly packed: Buffer;
  /** The `grpc-encoding` header. */
  readonly encoding: string | undefined;
  /** Of the message, unpacked. */
  readonly maxBytes: number;
  /** Whether anybody still waits for it. */
  readonly isWanted: () => boolean;
}

/** Unpacks the messages of one worker, off the event loop and one at a time: it takes one thread from the others at most. */
export class Unpacker {
  #last: Promise<unknown> = Promise.resolve();

  /** @param onUnpacked told how many bytes came out, those included that were too many */
  constructor(private readonly onUnpacked: (bytes: number) => void) {}

  /** @returns the message, or why there is none, or nothing when nobody waits for it any more; never rejects */
  unpack(message: PackedMessage): Promise<Buffer | GrpcStatus | undefined> {
    const unpacked = this.#last.then(() => (message.isWanted() ? this.#unpack(message) : undefined));
    this.#last = unpacked;
    return unpacked;
  }

  async #unpack({ packed, encoding, maxBytes }: PackedMessage): Promise<Buffer | GrpcStatus> {
    const method = METHODS.get(encoding ?? '');
    if (method === undefined) {
      const details = `requests packed with "${encoding?.slice(0, 40) ?? 'nothing named'}" are not read`;
      return { code: status.UNIMPLEMENTED, details };
    }
    try {
      const message = await method(packed, { maxOutputLength: maxBytes });
      this.onUnpacked(message.length);
      return message;
    } catch (error) {
      this.onUnpacked(maxBytes);
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(maxBytes);
      return { code: status.INTERNAL, details: `the request cannot be unpacked: ${(error as Error).message}` };
    }
  }
}
