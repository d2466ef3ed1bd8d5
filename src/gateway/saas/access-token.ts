import { createHmac, randomBytes } from 'node:crypto';

/** Life of a token, seconds; as Camunda 8 SaaS gives it. */
export const TOKEN_SECONDS = 86_400;

/**
 * A token that looks like one of Camunda 8 SaaS: a JWT (RFC 7519), because the SDK reads its `exp`.
 * It is only ever compared as text, so nobody needs the key of its signature.
 * @param now milliseconds since the epoch, wall clock
 */
export function accessToken(now = Date.now()): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(now / 1000);
  const claims = { aud: 'zeebe.camunda.io', iat, exp: iat + TOKEN_SECONDS };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', randomBytes(32)).update(signed).digest('base64url')}`;
}
