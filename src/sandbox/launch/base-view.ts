import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import type { Mount } from '../sandbox';
import { holds } from '../inside';

/** What every program needs of the host besides its own files: shared libraries, `/bin/sh`, time zones. */
export interface BaseView {
  readonly mounts: readonly Mount[];
  /** Top-level links such as `/lib` → `usr/lib`, where the distribution has merged them into /usr. */
  readonly links: readonly { readonly at: string; readonly to: string }[];
}

/** File Hierarchy Standard, with the library folders of all architectures; what a distribution lacks is left out. */
const TOP_LEVEL = ['/bin', '/lib', '/lib32', '/lib64', '/libx32', '/sbin', '/usr'];

/** The dynamic loader's cache, Debian's choice among several versions of one program, musl's search path, local time. */
const ETC = [
  '/etc/ld.so.cache',
  '/etc/alternatives',
  '/etc/ld-musl-x86_64.path',
  '/etc/ld-musl-aarch64.path',
  '/etc/localtime',
];

/** Looks at this machine. */
export function baseView(): BaseView {
  const present = [...TOP_LEVEL, ...ETC].filter((place) => existsSync(place));
  const [links, mounts] = partition(present, (place) => TOP_LEVEL.includes(place) && lstatSync(place).isSymbolicLink());
  return {
    mounts: mounts.map((place) => ({ source: place, target: place })),
    links: links.map((at) => ({ at, to: readlinkSync(at) })),
  };
}

/**
 * Where the folder would be seen through the mounts although it must not be: the grader's own, when it is installed
 * somewhere below /usr, with the reference solutions in it.
 */
export function seenAt(folder: string, mounts: readonly Mount[]): string[] {
  return mounts
    .filter(({ source }) => source !== folder && holds(source, folder))
    .map(({ source, target }) => path.join(target, path.relative(source, folder)));
}

/** The folder of the grader's own package. */
export function graderFolder(from: string = __dirname): string {
  return existsSync(path.join(from, 'package.json')) ? from : graderFolder(path.dirname(from));
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
