import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { baseView } from '../launch/base-view';
import { bwrapPath, fetchBwrap } from './bwrap-path';
import { identity, isolation } from './identity';

/** Why bubblewrap does not work here, with what can be done about it; undefined where it does. */
export type Obstacle = { readonly why: string; readonly remedy: string } | undefined;

let answer: Promise<Obstacle> | undefined;

/** Starts the smallest possible sandbox, once per process: some 5 ms. */
export function bubblewrapObstacle(): Promise<Obstacle> {
  return (answer ??= probe());
}

const USER_NAMESPACES =
  'allow unprivileged user namespaces for bwrap: on Ubuntu 24.04 and later an AppArmor profile for /usr/bin/bwrap with "userns," ' +
  '(or, for the whole machine, sysctl kernel.apparmor_restrict_unprivileged_userns=0); elsewhere sysctl kernel.unprivileged_userns_clone=1 ' +
  'or user.max_user_namespaces above 0; in a container, --security-opt seccomp=unconfined or --privileged';

async function probe(): Promise<Obstacle> {
  if (process.platform !== 'linux') return { why: 'it needs Linux', remedy: 'use --sandbox docker' };
  if (process.arch !== 'x64' && process.arch !== 'arm64') {
    return { why: `there is no system call filter for ${process.arch}`, remedy: 'use --sandbox docker' };
  }
  if (!existsSync(`/proc/self/task/${process.pid}/children`)) {
    return {
      why: 'the kernel does not list the children of a process (CONFIG_PROC_CHILDREN)',
      remedy: 'use --sandbox docker',
    };
  }
  const { mounts, links } = baseView();
  const view = [
    ...links.flatMap(({ at, to }) => ['--symlink', to, at]),
    ...mounts.flatMap(({ source, target }) => ['--ro-bind', source, target]),
  ];
  const args = [...isolation(identity()), ...view, '--tmpfs', '/tmp', '/bin/sh', '-c', ':'];
  const obstacle = await tryOut(args);
  if (obstacle !== missing) return obstacle;
  const why = await fetchBwrap();
  return why === undefined ? tryOut(args) : { ...missing, why };
}

const missing = { why: 'bwrap is not installed', remedy: 'install the package bubblewrap' };

async function tryOut(args: readonly string[]): Promise<Obstacle> {
  const child = spawn('bwrap', args, { stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: bwrapPath() } });
  const complaint = text(child.stderr);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0 ? undefined : { why: (await complaint).trim(), remedy: USER_NAMESPACES };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // EACCES: none is there, and a folder of the search path belongs to somebody else (execvp(3))
    if (code !== 'ENOENT' && code !== 'EACCES') throw error;
    return missing;
  }
}
