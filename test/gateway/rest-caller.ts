import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTls } from 'node:tls';
import type { GatewayBench } from './gateway-bench';

/** The answer to one call of the REST API. */
export interface RestResponse {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** Parsed; nothing for an answer without a body. */
  readonly body: Record<string, unknown>;
}

/** How a call of the REST API is made. */
export interface RestCallOptions {
  /** The host that is named; by TLS where it is none of this machine. */
  readonly host?: string;
  readonly token?: string;
  readonly protocol?: 'http/1.1' | 'h2';
  readonly contentType?: string;
  /** The whole target, as it is asked of a proxy. */
  readonly absolute?: boolean;
}

/** Makes one call of the REST API on a connection of its own. @param body JSON where it is no text */
export async function callRest(
  bench: GatewayBench,
  verb: string,
  path: string,
  body?: object | string,
  options: RestCallOptions = {},
): Promise<RestResponse> {
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  const { host = '127.0.0.1', token, contentType = 'application/json', protocol = 'http/1.1' } = options;
  const headers = {
    ...(text !== undefined && { 'content-type': contentType }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const exchange = { verb, path, text, headers, host };
  return protocol === 'h2' ? byHttp2(bench, exchange) : byHttp1(bench, exchange, options);
}

interface Exchange {
  readonly verb: string;
  readonly path: string;
  readonly text: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly host: string;
}

const isLocal = (host: string): boolean => host === '127.0.0.1';

function byHttp1(bench: GatewayBench, exchange: Exchange, { absolute }: RestCallOptions): Promise<RestResponse> {
  const { verb, path, text, host, headers } = exchange;
  const options: RequestOptions = {
    method: verb,
    path: absolute ? `http://${host}:${bench.port}${path}` : path,
    host: '127.0.0.1',
    port: bench.port,
    ...(isLocal(host) && { agent: false }),
    headers: { ...headers, ...(text !== undefined && { 'content-length': Buffer.byteLength(text) }) },
    ...(!isLocal(host) && { createConnection: () => tls(bench, host, 'http/1.1') }),
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest(options, (response) => resolve(responseOf(response)));
    request.on('error', reject);
    request.end(text);
  });
}

async function responseOf(response: IncomingMessage): Promise<RestResponse> {
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return read(response.statusCode ?? 0, response.headers['content-type'] ?? '', text);
}

function byHttp2(bench: GatewayBench, { verb, path, text, headers, host }: Exchange): Promise<RestResponse> {
  const session = isLocal(host)
    ? connectHttp2(`http://127.0.0.1:${bench.port}`)
    : connectHttp2(`https://${host}`, { createConnection: () => tls(bench, host, 'h2') });
  return new Promise<RestResponse>((resolve, reject) => {
    session.on('error', reject);
    const stream = session.request({ ':method': verb, ':path': path, ...headers });
    let answer = '';
    let status = 0;
    let type = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    stream.on('response', (got) => {
      status = Number(got[':status']);
      type = got['content-type'] ?? '';
    });
    stream.on('end', () => resolve(read(status, type, answer))).on('error', reject);
    stream.end(text);
  }).finally(() => session.destroy());
}

function tls(bench: GatewayBench, servername: string, protocol: string): ReturnType<typeof connectTls> {
  const ca = readFileSync(bench.gateway.certificateFile);
  return connectTls({ host: '127.0.0.1', port: bench.port, servername, ca, ALPNProtocols: [protocol] });
}

function read(status: number, type: string, text: string): RestResponse {
  return { status, type, text, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}
