import type { EventEmitter } from 'node:events';
import { constants, type ServerHttp2Stream } from 'node:http2';
import type { Readable } from 'node:stream';
import { status } from '@grpc/grpc-js';
import type { GatewayLimits } from '../limits';
import { GrowingBuffer } from './growing-buffer';
import type { GrpcStatus } from './grpc-call';
import { PREFIX_BYTES, tooLarge } from './message-frame';

/** Bytes that a piece of a body should have. */
const PIECE_BYTES = 1024;

/** The body of a request, by whichever protocol it comes. */
export interface RequestBody {
  readonly stream: Readable;
  /** Whether the caller has given the request up; such a stream ends, too. */
  readonly isReset: () => boolean;
  /** Ends the connection on which it comes. */
  readonly cut: () => void;
}

/** Of a request by HTTP/2. */
export function streamBody(stream: ServerHttp2Stream): RequestBody {
  return {
    stream,
    isReset: () => stream.aborted || (stream.closed && stream.rstCode !== constants.NGHTTP2_NO_ERROR),
    cut: () => stream.session?.destroy(),
  };
}

/** The calls of one worker that are open, on whichever connection: their number, and what is kept of their requests. */
export class OpenRequests {
  #open = 0;
  #unfinishedBytes = 0;

  constructor(private readonly limits: GatewayLimits) {}

  /** Counts a call until its stream, or its response, is closed. @returns whether there is room for it */
  admit(call: EventEmitter): boolean {
    this.#open += 1;
    call.once('close', () => (this.#open -= 1));
    return this.#open <= this.limits.openCalls;
  }

  /** Answer to a call for which there was no room. */
  get full(): GrpcStatus {
    return exhausted(`more than ${this.limits.openCalls} calls are open`);
  }

  /**
   * Reads a body whole.
   * @param maxBytes of the message in it
   * @param done called once, unless the caller leaves first: with the body, or why there is none
   */
  readBody({ stream, isReset, cut }: RequestBody, maxBytes: number, done: (body: Buffer | GrpcStatus) => void): void {
    const { bodyMilliseconds, unfinishedBytes, sparePieces } = this.limits;
    const body = new GrowingBuffer();
    let pieces = 0;
    const finish = (result?: Buffer | GrpcStatus): void => {
      clearTimeout(late);
      stream.off('data', onData).off('end', onEnd).off('close', onClose);
      this.#unfinishedBytes -= body.capacity;
      if (result !== undefined) done(result);
    };
    const onData = (chunk: Buffer): void => {
      pieces += 1;
      if (body.length + chunk.length > maxBytes + PREFIX_BYTES) finish(tooLarge(maxBytes));
      else if (pieces > sparePieces + body.length / PIECE_BYTES) {
        finish();
        // each piece costs time, and what is on its way already can be stopped in no other manner
        cut();
      } else {
        this.#unfinishedBytes += body.add(chunk);
        if (this.#unfinishedBytes > unfinishedBytes) finish(exhausted('too much was sent of requests that do not end'));
      }
    };
    const onEnd = (): void => finish(isReset() ? undefined : body.bytes);
    const onClose = (): void => finish();
    const late = setTimeout(
      () => finish({ code: status.DEADLINE_EXCEEDED, details: `the request took longer than ${bodyMilliseconds} ms` }),
      bodyMilliseconds,
    );
    stream.on('data', onData).on('end', onEnd).on('close', onClose);
  }
}

function exhausted(details: string): GrpcStatus {
  return { code: status.RESOURCE_EXHAUSTED, details };
}
