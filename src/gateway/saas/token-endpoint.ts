import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayCall } from '../gateway';
import { TOKEN_SECONDS } from './access-token';
import { objectionTo, readTokenRequest, withoutSecret } from './token-request';

const MAX_BODY_CHARACTERS = 16_384;

/** How the token endpoint is made. */
export interface TokenEndpointOptions {
  /** Given to everyone who asks properly. */
  readonly token: string;
  /** Told of every request. */
  readonly onCall: (call: GatewayCall) => void;
}

/** Whether a request is for the token endpoint: at Camunda's own host, or at any other that leads here. */
export function isTokenRequest(verb: string | undefined, pathname: string): boolean {
  return verb === 'POST' && /^\/oauth\/token\/?$/.test(pathname);
}

/** OAuth client credentials as at Camunda's own token endpoint (RFC 6749, 4.4; Camunda docs, "API authentication"). */
export function serveToken(request: IncomingMessage, response: ServerResponse, options: TokenEndpointOptions): void {
  readBody(request, (body) => answer(body, request, response, options));
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
    onCall({ method: 'Token', phase: 'answered', request: withoutSecret(asked) });
    reply(response, 200, {
      access_token: token,
      token_type: 'Bearer',
      expires_in: TOKEN_SECONDS,
      scope: asked.audience,
    });
  } else {
    onCall({ method: 'Token', phase: 'refused', request: withoutSecret(asked), details });
    reply(response, 401, { error: 'access_denied', error_description: details });
  }
}

function readBody(request: IncomingMessage, done: (body: string) => void): void {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
    if (body.length > MAX_BODY_CHARACTERS) request.destroy();
  });
  request.on('end', () => done(body));
}

/** Answers with JSON. */
export function reply(response: ServerResponse, code: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(code, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
