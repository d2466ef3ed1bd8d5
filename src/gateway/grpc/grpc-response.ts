import { constants, type ServerHttp2Stream } from 'node:http2';
import { status } from '@grpc/grpc-js';
import type { GrpcStatus } from './grpc-call';
import { frame } from './message-frame';

const HEADERS = {
  ':status': constants.HTTP_STATUS_OK,
  'content-type': 'application/grpc+proto',
  'grpc-accept-encoding': 'identity,deflate,gzip',
};

/** The answer to one gRPC call: messages, then a status. What comes after the end, or for a caller who is gone, is dropped. */
export class GrpcResponse {
  #outcome: GrpcStatus | undefined;
  #ended = false;

  constructor(private readonly stream: ServerHttp2Stream) {}

  get ended(): boolean {
    return this.#ended;
  }

  send(message: Buffer): void {
    if (this.#over) return;
    if (!this.stream.headersSent) this.#begin();
    this.stream.write(frame(message));
  }

  /** @param outcome none: it ended well */
  end(outcome?: GrpcStatus): void {
    if (this.#over) return;
    this.#ended = true;
    this.#outcome = outcome;
    if (this.stream.headersSent) {
      this.stream.end();
    } else if (outcome === undefined) {
      this.#begin();
      this.stream.end();
    } else {
      this.stream.respond({ ...HEADERS, ...trailers(outcome) }, { endStream: true });
    }
  }

  /** Ends it before its request has arrived: what is still sent of that is not received. */
  refuse(why: GrpcStatus): void {
    this.end(why);
    // after an answer, this error code asks the client to stop sending (RFC 9113, 8.1)
    if (!this.stream.closed && !this.stream.destroyed) this.stream.close(constants.NGHTTP2_NO_ERROR);
  }

  get #over(): boolean {
    return this.#ended || this.stream.closed || this.stream.destroyed;
  }

  #begin(): void {
    this.stream.on('wantTrailers', () => this.stream.sendTrailers(trailers(this.#outcome)));
    this.stream.respond(HEADERS, { waitForTrailers: true });
  }
}

function trailers(outcome: GrpcStatus | undefined): Record<string, string> {
  return { 'grpc-status': String(outcome?.code ?? status.OK), 'grpc-message': percentEncoded(outcome?.details ?? '') };
}

/** Printable ASCII without `%` stays, each other byte of the UTF-8 text becomes `%XX` (gRPC over HTTP/2, "Status-Message"). */
function percentEncoded(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const printable = byte >= 0x20 && byte <= 0x7e && byte !== 0x25;
    return printable ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
