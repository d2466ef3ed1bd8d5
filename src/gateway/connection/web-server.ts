import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import { bounded } from '../calls/bounded';
import type { GatewayCall } from '../gateway';
import { http1Exchange, http2Exchange } from '../rest/http-exchange';
import { clusterIn, restPath } from '../rest/rest-path';
import { serveRest, type RestOptions } from '../rest/serve-rest';
import { placeOf, type NamedPlace } from '../saas/host-names';
import { isTokenRequest, reply, serveToken } from '../saas/token-endpoint';

const MAX_HEADER_BYTES = 8192;
/**
 * Longer than a worker lives: where the server closes a connection under a request of Camunda's Python SDK, its worker
 * fails the job.
 */
const KEEP_ALIVE_MILLISECONDS = 600_000;

/** What stands behind HTTP that is not gRPC. */
export interface WebOptions {
  /** What the connection leads to: `cluster` where TLS named one, whatever its requests name. */
  readonly place: 'cluster' | 'local';
  /** A request by the name of a cluster has to show a token, also without TLS. */
  readonly calls: Readonly<Record<'cluster' | 'foreignCluster' | 'local', RestOptions>>;
  /** Whether a cluster id is the worker's own. */
  readonly isOwnCluster: (id: string) => boolean;
  /** Given to everyone who asks properly. */
  readonly token: string;
  /** Time for a request to arrive, and for a connection to be silent in it. */
  readonly requestMilliseconds: number;
  /** Told of every request for a token and of every stray one. */
  readonly onCall: (call: GatewayCall) => void;
}

/**
 * Camunda's token endpoint and REST API by HTTP/1.1; everything else is refused and told. It does not listen; connections
 * are given to it by `emit('connection', socket)`.
 */
export function webServer(options: WebOptions): Server {
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
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code !== 'ECONNRESET') {
      options.onCall({ method: 'Http', phase: 'refused', details: `the request cannot be read: ${error.message}` });
    }
    socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n', () => socket.destroy());
  });
  // a server that does not listen watches over no other time limit
  server.timeout = options.requestMilliseconds;
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  return server;
}

function serve(request: IncomingMessage, response: ServerResponse, options: WebOptions): void {
  const target = targetOf(request);
  if (isTokenRequest(request.method, target.pathname)) {
    serveToken(request, response, options);
    return;
  }
  const found = placeInRest(target, options);
  if (found === undefined) {
    refuse(request, response, target, options);
    return;
  }
  // a poll is held for as long as the client likes; the body has a time limit of its own
  request.socket.setTimeout(0);
  serveRest(http1Exchange(request, response, options.requestMilliseconds), found.path, found.calls);
}

/** Serves what is the REST API of HTTP/2. @returns whether it is */
export function serveWebStream(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, options: WebOptions): boolean {
  const target = parsed(headers[':path'] ?? '/', headers[':authority']);
  const found = placeInRest(target, options);
  if (found === undefined) return false;
  serveRest(http2Exchange(stream, headers), found.path, found.calls);
  return true;
}

type Target = Pick<URL, 'pathname' | 'host' | 'hostname'>;

function placeInRest(
  { pathname, hostname }: Target,
  { place, calls, isOwnCluster }: WebOptions,
): { readonly path: string; readonly calls: RestOptions } | undefined {
  const named = placeNamed(hostname, place);
  const path = restPath(pathname, named);
  if (path === undefined) return undefined;
  if (named !== 'cluster') return { path, calls: calls.local };
  return { path, calls: isOwnCluster(clusterIn(pathname)) ? calls.cluster : calls.foreignCluster };
}

function placeNamed(hostname: string, place: WebOptions['place']): NamedPlace {
  return place === 'cluster' ? place : placeOf(hostname);
}

/** The host is in the target where a proxy is asked, else in the header. */
function targetOf({ url, headers }: IncomingMessage): Target {
  return parsed(url ?? '/', headers.host);
}

function parsed(target: string, host = 'localhost'): Target {
  const url = /^https?:\/\//i.test(target) ? target : `http://${host}${target}`;
  return URL.canParse(url) ? new URL(url) : { pathname: target, host, hostname: host };
}

function refuse(
  { method }: IncomingMessage,
  response: ServerResponse,
  { host, hostname, pathname }: Target,
  options: WebOptions,
): void {
  const place = placeNamed(hostname, options.place);
  // to be mistaken in a path is no attempt to reach anything
  options.onCall({
    method: 'Http',
    phase: 'refused',
    request: bounded({ method, path: pathname, ...(place === 'foreign' && { host }) }),
    details: refusals[place],
  });
  const [code, error] = place === 'foreign' ? [403, 'forbidden'] : [404, 'not_found'];
  reply(response, code, { error, error_description: refusals[place] }, { connection: 'close' });
}

const LOCALLY = "only Zeebe's gRPC interface, Camunda's REST API (/v2) and its token endpoint are served here";
const refusals: Readonly<Record<NamedPlace, string>> = {
  foreign: LOCALLY,
  local: LOCALLY,
  token: 'only tokens are served here: POST /oauth/token',
  cluster: 'a cluster is at https://REGION.zeebe.camunda.io/CLUSTER-ID, and its REST API below that at /v2',
};
