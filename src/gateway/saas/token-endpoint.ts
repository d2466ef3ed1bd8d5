import type { IncomingMessage, ServerResponse } from 'node:http';
import { bounded } from '../calls/bounded';
import { answer } from '../connection/answer';
import type { GatewayCall } from '../gateway';
import { GrowingBuffer } from '../grpc/growing-buffer';
import { TOKEN_SECONDS } from './access-token';
import { objectionTo, readTokenRequest, withoutSecret } from './token-request';

const MAX_BODY_BYTES = 16_384;

/** How the token endpoint is made. */
export interface TokenEndpointOptions {
  /** Given to everyone who asks properly. */
  readonly token: string;
  /** Time for a request to arrive. */
  readonly requestMilliseconds: number;
  /** Told of every request. */
  readonly onCall: (call: GatewayCall) => void;
}

/** Whether a request is for the token endpoint: at Camunda's own host, or at any other that leads here. */
export function isTokenRequest(verb: string | undefined, pathname: string): boolean {
  return verb === 'POST' && /^\/oauth\/token\/?$/.test(pathname);
}

/** OAuth client credentials as at Camunda's own token endpoint (RFC 6749, 4.4; Camunda docs, "API authentication"). */
export function serveToken(request: IncomingMessage, response: ServerResponse, options: TokenEndpointOptions): void {
  readBody(request, options.requestMilliseconds, (body) => answerToken(body, request, response, options));
}

function answerToken(
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

/** Answers with JSON. */
export function reply(
  response: ServerResponse,
  code: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  const about = {
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  };
  answer(response, code, about, text);
}
