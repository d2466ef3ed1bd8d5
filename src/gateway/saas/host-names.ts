import { isIP } from 'node:net';

/** Host of Camunda's token endpoint (Camunda docs, "API authentication"). */
export const TOKEN_HOST = 'login.cloud.camunda.io';

/** Region of the clusters that the training hands out; students' scripts fall back on it. */
export const DEFAULT_REGION = 'bru-2';

/** `api` is what Camunda's documents have for REST since 8.8; `zeebe` goes on. */
const CLUSTER = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,3}(?:zeebe|api)\.camunda\.io$/;

/** What stands behind a host name: the token endpoint, a cluster, this gateway by its own address, or nothing that is here. */
export type NamedPlace = 'token' | 'cluster' | 'local' | 'foreign';

/** Any cluster id and any region will do: a student's script may hold its own. */
export function placeOf(host: string): NamedPlace {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name === TOKEN_HOST) return 'token';
  if (CLUSTER.test(name)) return 'cluster';
  return isLocal(name) ? 'local' : 'foreign';
}

function isLocal(name: string): boolean {
  if (name === 'localhost' || name === '[::1]' || name === '::1') return true;
  return isIP(name) === 4 && (name.startsWith('127.') || name === '0.0.0.0');
}
