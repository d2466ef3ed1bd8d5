import {
  constants,
  createServer,
  type Http2Session,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import type { Duplex } from 'node:stream';
import { status } from '@grpc/grpc-js';
import type { GrpcCall, GrpcStatus } from './grpc-call';
import { GrpcResponse } from './grpc-response';
import { MAX_BODY_BYTES, TOO_LARGE, unframe } from './message-frame';

/** Serves gRPC on connections that it is given; every method arrives at the one listener, known or not. */
export interface GrpcServer {
  accept(connection: Duplex): void;
  /** Ends every connection. */
  close(): void;
}

/** What a {@link GrpcServer} tells its owner. */
export interface GrpcServerEvents {
  /** A call whose request has arrived whole. */
  readonly onCall: (call: GrpcCall) => void;
  /** A request that is no readable gRPC call; it has been answered. */
  readonly onMalformed: (path: string, why: GrpcStatus) => void;
}

const LIMITS = {
  maxSessionMemory: 16,
  maxHeaderListPairs: 64,
  settings: { maxConcurrentStreams: 64, maxHeaderListSize: 16_384 },
};

/**
 * A gRPC server for raw messages. `@grpc/grpc-js` has one, but it answers calls of unknown methods by itself
 * and tells nobody; here what a worker tried is evidence.
 */
export function grpcServer(events: GrpcServerEvents): GrpcServer {
  const sessions = new Set<Http2Session>();
  const server = createServer(LIMITS);
  server.on('session', (session) => {
    sessions.add(session);
    // a connection that breaks is the stranger's affair; its calls learn of it by their own signals
    session.on('error', () => session.destroy());
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => serve(stream, headers, events));
  return {
    accept: (connection) => server.emit('connection', connection),
    close: () => sessions.forEach((session) => session.destroy()),
  };
}

function serve(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  { onCall, onMalformed }: GrpcServerEvents,
): void {
  const path = headers[':path'] ?? '';
  // an error is always followed by close, and that is what the call listens to
  stream.on('error', () => undefined);
  if (!isGrpc(headers)) {
    stream.respond({ ':status': constants.HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE }, { endStream: true });
    onMalformed(path, { code: status.UNIMPLEMENTED, details: 'this is not a gRPC call' });
    return;
  }
  readBody(stream, (body) => {
    const encoding = headers['grpc-encoding'];
    const message = body === undefined ? TOO_LARGE : unframe(body, Array.isArray(encoding) ? encoding[0] : encoding);
    const response = new GrpcResponse(stream);
    if (Buffer.isBuffer(message)) {
      onCall(callOf(stream, response, { path, authorization: headers.authorization, message }));
    } else {
      response.end(message);
      onMalformed(path, message);
    }
  });
}

function isGrpc(headers: IncomingHttpHeaders): boolean {
  return headers[':method'] === 'POST' && (headers['content-type'] ?? '').startsWith('application/grpc');
}

/** @param done called once: with the body, or with nothing as soon as it is too large */
function readBody(stream: ServerHttp2Stream, done: (body: Buffer | undefined) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const onEnd = (): void => done(Buffer.concat(chunks));
  const onData = (chunk: Buffer): void => {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes <= MAX_BODY_BYTES) return;
    chunks.length = 0;
    // what still comes is read and dropped, so that the answer gets through
    stream.off('data', onData).off('end', onEnd).resume();
    done(undefined);
  };
  stream.on('data', onData).on('end', onEnd);
}

function callOf(
  stream: ServerHttp2Stream,
  response: GrpcResponse,
  request: Pick<GrpcCall, 'path' | 'authorization' | 'message'>,
): GrpcCall {
  const gone = new AbortController();
  const onClose = (): void => {
    if (!response.ended) gone.abort();
  };
  stream.on('close', onClose);
  if (stream.closed || stream.destroyed) onClose();
  return {
    ...request,
    gone: gone.signal,
    send: (message) => response.send(message),
    end: (outcome) => response.end(outcome),
  };
}
