import path from 'node:path';
import { accountFiles } from '../launch/accounts';
import { type BaseView, graderFolder, seenAt } from '../launch/base-view';
import type { Mount } from '../sandbox';
import type { Data } from './data';
import type { Identity } from './identity';
import { type Copied, copyIfUnreadable } from '../launch/unreadable';

/** bwrap's options for all that is seen inside: nothing can be written but /tmp. */
export function views(base: BaseView, mounts: readonly Mount[], who: Identity, data: Data): string[] {
  const all = [...base.mounts, ...mounts];
  // bwrap itself would make the folders above a mount readable for root alone
  const above = new Set(['/dev', '/etc', ...all.flatMap(({ target }) => foldersAbove(target))]);
  const steps = [
    ...[...above].map((target) => ({ target, options: ['--dir', target] })),
    ...base.mounts.map((mount) => ({ target: mount.target, options: bind(mount) })),
    ...mounts.map((mount) => ({ target: mount.target, options: who.root ? bindOrCopy(mount, data) : bind(mount) })),
    ...seenAt(graderFolder(), all).map((target) => ({ target, options: ['--tmpfs', target, '--remount-ro', target] })),
  ];
  return [
    ...base.links.flatMap(({ at, to }) => ['--symlink', to, at]),
    // outer folders before what is mounted inside them
    ...steps.sort((a, b) => depth(a.target) - depth(b.target)).flatMap((step) => step.options),
    ...Object.entries(accountFiles(who.user)).flatMap(([file, text]) => write(file, text, '0644', data)),
    ...devices(),
    ...['--perms', '1777', '--size', `${TMP_BYTES}`, '--tmpfs', '/tmp', '--remount-ro', '/'],
  ];
}

const TMP_BYTES = 32 * 1024 * 1024;

function bind({ source, target }: Mount): string[] {
  return ['--ro-bind', source, target];
}

function bindOrCopy(mount: Mount, data: Data): string[] {
  const copies = copyIfUnreadable(mount.source);
  return copies ? copies.flatMap((entry) => copy(mount.target, entry, data)) : bind(mount);
}

function copy(target: string, entry: Copied, data: Data): string[] {
  const place = path.join(target, entry.relative);
  switch (entry.kind) {
    case 'folder':
      return ['--dir', place];
    case 'link':
      return ['--symlink', entry.to, place];
    case 'file':
      return write(place, entry.content, entry.mode, data);
  }
}

function write(place: string, content: string | Buffer, mode: string, data: Data): string[] {
  return ['--perms', mode, '--file', data.descriptor(content), place];
}

/** `/dev/shm` is /tmp, so that there is one writable place with one bound. */
function devices(): string[] {
  const nodes = ['null', 'zero', 'full', 'random', 'urandom'].map((name) => `/dev/${name}`);
  return [...nodes.flatMap((node) => ['--dev-bind', node, node]), '--symlink', '/tmp', '/dev/shm'];
}

function foldersAbove(place: string): string[] {
  const above = path.dirname(place);
  return above === '/' ? [] : [above, ...foldersAbove(above)];
}

function depth(place: string): number {
  return path.normalize(place).split('/').filter(Boolean).length;
}
