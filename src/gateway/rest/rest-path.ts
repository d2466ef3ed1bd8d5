import type { NamedPlace } from '../saas/host-names';

const LOCAL = /^(?:\/[0-9A-Za-z-]{1,64})?\/v2(\/.*)?$/;
const CLUSTER = /^\/[0-9A-Za-z-]{1,64}\/v2(\/.*)?$/;

/** The id of the cluster that a path begins with. */
export function clusterIn(pathname: string): string {
  return pathname.split('/', 2)[1] ?? '';
}

/**
 * Where in the REST API a request leads: behind `/v2`, or nowhere. A cluster of Camunda 8 SaaS is named by the first part
 * of the path, which may be any id: a student's script may hold its own.
 */
export function restPath(pathname: string, place: NamedPlace): string | undefined {
  const pattern = { cluster: CLUSTER, local: LOCAL, token: undefined, foreign: undefined }[place];
  const found = pattern?.exec(pathname);
  return found ? (found[1] ?? '/') : undefined;
}
