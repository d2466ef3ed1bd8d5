import {
  constants,
  createServer,
  type Http2Session,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import type { Duplex } from 'node:stream';
import { status } from '@grpc/grpc-js';
import type { CallHead, GrpcCall, GrpcStatus } from './grpc-call';
import { GrpcResponse } from './grpc-response';
import { unframe } from './message-frame';
import { streamBody, type OpenRequests } from './open-requests';
import type { Unpacker } from './unpacker';

/** Serves gRPC on connections that it is given; every method arrives at the one listener, known or not. */
export interface GrpcServer {
  accept(connection: Duplex): void;
  /** Ends every connection. */
  close(): void;
}

/** What becomes of a call by its head alone. */
export type Admission = { readonly maxBytes: number } | { readonly why: GrpcStatus };

/** What a {@link GrpcServer} is made of. */
export interface GrpcServerOptions {
  /** Shared by the servers of one worker. */
  readonly requests: OpenRequests;
  readonly unpacker: Unpacker;
  /** Says before a byte of its request is kept whether a call is served, and how large its message may be. */
  readonly onHead: (head: CallHead) => Admission;
  /** A call whose request has arrived whole. */
  readonly onCall: (call: GrpcCall) => void;
  /** A call that was refused for its form; it has been answered. @param admitted by {@link onHead} before */
  readonly onMalformed: (path: string, why: GrpcStatus, admitted: boolean) => void;
  /** A request by HTTP/2 that is not gRPC. @returns whether it is served */
  readonly onWeb: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => boolean;
  /** Whether nothing is answered any more; connections are ended then as soon as they speak. */
  readonly isOver: () => boolean;
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
export function grpcServer(options: GrpcServerOptions): GrpcServer {
  const sessions = new Set<Http2Session>();
  const server = createServer(LIMITS);
  server.on('session', (session) => {
    sessions.add(session);
    // a connection that breaks is the stranger's affair; its calls learn of it by their own signals
    session.on('error', () => session.destroy());
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => serve(stream, headers, options));
  return {
    accept: (connection) => server.emit('connection', connection),
    close: () => sessions.forEach((session) => session.destroy()),
  };
}

function serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, options: GrpcServerOptions): void {
  // an error is always followed by close, and that is what the call listens to
  stream.on('error', () => undefined);
  if (options.isOver()) {
    stream.session?.destroy();
    return;
  }
  const { requests, onHead, onMalformed } = options;
  const head = { path: headers[':path'] ?? '', authorization: headers.authorization };
  if (!isGrpc(headers)) {
    if (options.onWeb(stream, headers)) return;
    refuseForeign(stream);
    onMalformed(head.path, { code: status.UNIMPLEMENTED, details: 'this is not a gRPC call' }, false);
    return;
  }
  const admission = onHead(head);
  const response = new GrpcResponse(stream);
  if ('why' in admission) response.refuse(admission.why);
  else if (requests.admit(stream)) receive({ stream, response, head, ...admission }, headers, options);
  else {
    response.refuse(requests.full);
    onMalformed(head.path, requests.full, true);
  }
}

function isGrpc(headers: IncomingHttpHeaders): boolean {
  return headers[':method'] === 'POST' && (headers['content-type'] ?? '').startsWith('application/grpc');
}

function refuseForeign(stream: ServerHttp2Stream): void {
  if (stream.closed || stream.destroyed) return;
  stream.respond({ ':status': constants.HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE }, { endStream: true });
  stream.close(constants.NGHTTP2_NO_ERROR);
}

interface AdmittedCall {
  readonly stream: ServerHttp2Stream;
  readonly response: GrpcResponse;
  readonly head: CallHead;
  readonly maxBytes: number;
}

function receive(
  { stream, response, head, maxBytes }: AdmittedCall,
  headers: IncomingHttpHeaders,
  { requests, unpacker, onCall, onMalformed }: GrpcServerOptions,
): void {
  const take = (message: Buffer | GrpcStatus | undefined): void => {
    if (Buffer.isBuffer(message)) {
      onCall(callOf(stream, response, { ...head, message }));
    } else if (message !== undefined) {
      response.refuse(message);
      onMalformed(head.path, message, true);
    }
  };
  requests.readBody(streamBody(stream), maxBytes, (body) => {
    const framed = Buffer.isBuffer(body) ? unframe(body) : body;
    if ('code' in framed) {
      take(framed);
    } else if (framed.packed) {
      const encoding = firstOf(headers['grpc-encoding']);
      const isWanted = (): boolean => !stream.closed && !stream.destroyed;
      void unpacker.unpack({ packed: framed.bytes, encoding, maxBytes, isWanted }).then(take);
    } else {
      take(framed.bytes);
    }
  });
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function callOf(
  stream: ServerHttp2Stream,
  response: GrpcResponse,
  request: CallHead & Pick<GrpcCall, 'message'>,
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
