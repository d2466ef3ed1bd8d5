import type { EventEmitter } from 'node:events';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { answer } from '../connection/answer';
import { streamBody, type RequestBody } from '../grpc/open-requests';

/** One request with its answer, by HTTP/1.1 or HTTP/2. */
export interface HttpExchange {
  readonly verb: string;
  readonly headers: Pick<IncomingHttpHeaders, 'authorization' | 'content-type'>;
  readonly body: RequestBody;
  /** Emits `close` once the exchange is over. */
  readonly over: EventEmitter;
  /** Aborted once the caller cannot get an answer any more. */
  readonly gone: AbortSignal;
  /** Answers; nothing happens where that has been done, or the caller is gone. What was not read of the request is dropped. */
  reply(code: number, contentType: string, text: string): void;
  /** Answers without a body (204). */
  replyEmpty(): void;
}

/**
 * An exchange by HTTP/1.1.
 * @param restMilliseconds longest silence in what comes of a request after its answer
 */
export function http1Exchange(
  request: IncomingMessage,
  response: ServerResponse,
  restMilliseconds: number,
): HttpExchange {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableEnded) gone.abort();
  });
  // an error is always followed by close
  response.on('error', () => undefined);
  const reply = (code: number, headers: OutgoingHttpHeaders, text?: string): void => {
    if (response.headersSent || response.destroyed) return;
    request.socket.setTimeout(restMilliseconds);
    answer(response, code, headers, text);
  };
  return {
    verb: request.method ?? '',
    headers: request.headers,
    body: { stream: request, isReset: () => !request.complete, cut: () => request.socket.destroy() },
    over: response,
    gone: gone.signal,
    reply: (code, type, text) => reply(code, { 'content-type': type, 'content-length': Buffer.byteLength(text) }, text),
    replyEmpty: () => reply(204, {}),
  };
}

/** An exchange by HTTP/2. */
export function http2Exchange(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): HttpExchange {
  const gone = new AbortController();
  const onClose = (): void => {
    if (!stream.writableEnded) gone.abort();
  };
  stream.on('close', onClose);
  if (stream.closed || stream.destroyed) onClose();
  const answer = (code: number, more: Record<string, string>, text?: string): void => {
    if (stream.headersSent || stream.closed || stream.destroyed) return;
    stream.respond({ ':status': code, ...more });
    stream.end(text, () => {
      // the caller need not send the rest (RFC 9113, 8.1)
      if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
    });
  };
  return {
    verb: headers[':method'] ?? '',
    headers,
    body: streamBody(stream),
    over: stream,
    gone: gone.signal,
    reply: (code, type, text) => answer(code, { 'content-type': type }, text),
    replyEmpty: () => answer(204, {}),
  };
}
