import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { bounded } from '../calls/bounded';
import type { GatewayCall } from '../gateway';
import { GrowingBuffer } from '../grpc/growing-buffer';
import { TOKEN_SECONDS } from './access-token';
import { objectionTo, readTokenRequest, withoutSecret } from './token-request';

const MAX_BODY_BYTES = 16_384;
const MAX_HEADER_BYTES = 8192;

/** How the token endpoint is made. */
export interface TokenEndpointOptions {
  /** Given to everyone who asks properly. */
  readonly token: string;
  /** Time for a request to arrive, and for a connection to be silent. */
  readonly requestMilliseconds: number;
  /** Told of every request, the token's or a stray one. */
  readonly onCall: (call: GatewayCall) => void;
}

/**
 * OAuth client credentials as at Camunda's own token endpoint (RFC 6749, 4.4; Camunda docs, "API authentication").
 * Everything else that is HTTP but not gRPC ends here, too, and is refused: the REST interface is not served.
 * It does not listen; connections are given to it by `emit('connection', socket)`.
 */
export function tokenEndpoint(options: TokenEndpointOptions): Server {
  const busy = new WeakSet<Socket>();
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    const { socket } = request;
    if (socket.destroyed) return;
    if (busy.has(socket)) {
      // thousands of requests fit into one read of a connection, and Node would hand them out at once
      options.onCall({
        method: 'Http',
        phase: 'refused',
        details: 'a request came before the one before was answered',
      });
      socket.destroy();
      return;
    }
    busy.add(socket);
    response.on('close', () => busy.delete(socket));
    serve(request, response, options);
  });
  // a server that does not listen watches over no other time limit
  server.timeout = options.requestMilliseconds;
  return server;
}

function serve(request: IncomingMessage, response: ServerResponse, options: TokenEndpointOptions): void {
  const { pathname, host } = targetOf(request);
  if (request.method === 'POST' && /^\/oauth\/token\/?$/.test(pathname)) {
    readBody(request, options.requestMilliseconds, (body) => answer(body, request, response, options));
    return;
  }
  const details = 'only the gRPC interface of Zeebe and its token endpoint are served here';
  options.onCall({
    method: 'Http',
    phase: 'refused',
    request: bounded({ method: request.method, host, path: pathname }),
    details,
  });
  reply(response, 403, { error: 'forbidden', error_description: details }, { connection: 'close' });
}

function answer(
  body: string,
  request: IncomingMessage,
  response: ServerResponse,
  { token, onCall }: TokenEndpointOptions,
): void {
  const asked = readTokenRequest(body, request.headers);
  const details = objectionTo(asked);
  if (details === undefined) {
    onCall({ method: 'Token', phase: 'answered', request: bounded(withoutSecret(asked)) });
    reply(response, 200, {
      access_token: token,
      token_type: 'Bearer',
      expires_in: TOKEN_SECONDS,
      scope: asked.audience,
    });
  } else {
    onCall({ method: 'Token', phase: 'refused', request: bounded(withoutSecret(asked)), details });
    reply(response, 401, { error: 'access_denied', error_description: details });
  }
}

/** The host is in the target where a proxy is asked, else in the header. */
function targetOf(request: IncomingMessage): { pathname: string; host: string } {
  const base = `http://${request.headers.host ?? 'unnamed'}`;
  const target = request.url ?? '/';
  if (!URL.canParse(target, base)) return { pathname: target, host: request.headers.host ?? '' };
  return new URL(target, base);
}

function readBody(request: IncomingMessage, milliseconds: number, done: (body: string) => void): void {
  const late = setTimeout(() => request.destroy(), milliseconds);
  request.on('close', () => clearTimeout(late));
  const body = new GrowingBuffer();
  request.on('data', (chunk: Buffer) => {
    if (body.length + chunk.length > MAX_BODY_BYTES) request.destroy();
    else body.add(chunk);
  });
  request.on('end', () => done(body.bytes.toString()));
}

function reply(response: ServerResponse, code: number, body: object, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(body);
  response.writeHead(code, {
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
