import { createHash } from 'node:crypto';
import { accountFiles } from '../launch/accounts';
import type { BaseView } from '../launch/base-view';
import { docker } from './docker-command';
import { type TarEntry, tar } from './tar';

/** The user that programs run as; pids are bounded per container, so all containers may share it. */
export const PROGRAM_USER = 61184;
/** The user that the relay becomes, so that the program cannot reach it. */
export const RELAY_USER = 61185;

/**
 * An image of a few kilobytes: mount points, the links that this machine has in its top folder, and accounts. All programs come
 * from this machine's own /usr by read-only mounts, so there is nothing to pull and nothing to build.
 * @returns its name; made once per daemon
 * @throws GraderError when there is no daemon
 */
export async function baseImage(base: BaseView): Promise<string> {
  const archive = await tar([
    ...['/dev', '/etc', '/proc', '/run', '/sys'].map((path): TarEntry => ({ kind: 'folder', path })),
    { kind: 'folder', path: '/tmp', mode: 0o1777 },
    ...base.links.map(({ at, to }): TarEntry => ({ kind: 'link', path: at, to })),
    ...Object.entries(accountFiles(PROGRAM_USER)).map(([path, content]): TarEntry => ({ kind: 'file', path, content })),
  ]);
  const name = `zeebe-grader-sandbox:${createHash('sha256').update(archive).digest('hex').slice(0, 16)}`;
  if ((await docker(['image', 'ls', '--quiet', name])) === '') await docker(['import', '-', name], archive);
  return name;
}
