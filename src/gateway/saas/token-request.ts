import type { IncomingHttpHeaders } from 'node:http';

/** What a client sends for a token (RFC 6749, 4.4.2); `audience` is Camunda's addition. */
export type TokenRequest = Readonly<Partial<Record<'grant_type' | 'client_id' | 'client_secret' | 'audience', string>>>;

/** Reads a form or a JSON object; client id and secret may stand in a Basic header instead (RFC 6749, 2.3.1). */
export function readTokenRequest(body: string, headers: IncomingHttpHeaders): TokenRequest {
  const fields = (headers['content-type'] ?? '').includes('json')
    ? jsonFields(body)
    : Object.fromEntries(new URLSearchParams(body));
  return { ...basicCredentials(headers.authorization), ...fields };
}

/**
 * What is wrong with a request, in words, if anything is. Any client id with any secret will do:
 * a student's script may hold its own, and whether they are right only their owner's cluster knows.
 */
export function objectionTo({ grant_type, client_id, client_secret, audience }: TokenRequest): string | undefined {
  // pyzeebe 3 names none, and Camunda's own endpoint gives it a token
  if (grant_type !== undefined && grant_type !== 'client_credentials') return 'grant_type must be client_credentials';
  if (!client_id || !client_secret) return 'client_id and client_secret must be given';
  return audience !== undefined && /(?:^|\.)camunda\.io$/.test(audience)
    ? undefined
    : 'audience must be zeebe.camunda.io';
}

/** The request as it may be shown: without the secret. */
export function withoutSecret({ client_secret, grant_type, client_id, audience }: TokenRequest): object {
  return { grant_type, client_id, audience, client_secret: client_secret ? '(given)' : '(missing)' };
}

function jsonFields(body: string): TokenRequest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    // no JSON names no fields, and the objection says which are missing
    return {};
  }
  if (typeof parsed !== 'object' || parsed === null) return {};
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => typeof value === 'string'));
}

function basicCredentials(authorization = ''): TokenRequest {
  const encoded = /^Basic (.+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return {};
  // the form encoding of RFC 6749 is what URLSearchParams undoes
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  const decoded = new URLSearchParams(`id=${id}&secret=${secret}`);
  return { client_id: decoded.get('id') ?? '', client_secret: decoded.get('secret') ?? '' };
}
