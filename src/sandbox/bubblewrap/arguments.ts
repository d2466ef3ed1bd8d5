import { release } from 'node:os';
import path from 'node:path';
import { accountFiles } from '../launch/accounts';
import { baseView, graderFolder, seenAt } from '../launch/base-view';
import { IPC_DESCRIPTOR, LAUNCHER_NODE, type LaunchJob, launcherFor, nodeBinary } from '../launch/launcher';
import { withRlimits } from '../launch/rlimits';
import type { Mount, SandboxedCommand } from '../sandbox';
import { seccompFilter } from './seccomp';

/** Everything bwrap is started with. */
export interface BwrapCall {
  readonly args: readonly string[];
  /** What bwrap reads from the descriptors {@link FIRST_DATA_DESCRIPTOR} onwards, each to its end. */
  readonly data: readonly (string | Buffer)[];
}

/** Where bwrap writes the process id of the sandbox's pid 1. */
export const STATUS_DESCRIPTOR = 4;
/** The first of the descriptors that bwrap reads files from. */
export const FIRST_DATA_DESCRIPTOR = 5;

const TMP_BYTES = 32 * 1024 * 1024;

/**
 * Who the program runs as. An ordinary user gets a user namespace, in which the kernel counts processes apart. Root builds
 * the mounts as root, so that folders of mode 700 are no obstacle, and the launcher then becomes a user id of its own: root
 * in a user namespace would still be root to RLIMIT_NPROC and to file owners.
 */
export interface Identity {
  readonly root: boolean;
  readonly user: number;
}

/** systemd's range for users that exist only while a service runs; it lies below 65536, which containers map. */
const DYNAMIC_USERS = { from: 61184, to: 65519 };

/** A user id for one sandbox. */
export function identity(asRoot: boolean = process.getuid?.() === 0): Identity {
  const { from, to } = DYNAMIC_USERS;
  return asRoot ? { root: true, user: from + Math.floor(Math.random() * (to - from)) } : { root: false, user: 1000 };
}

/** The namespaces and the way to die, shared by probe and start. */
export function isolation({ root, user }: Identity): string[] {
  const shared = ['--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'];
  const own = root
    ? ['--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID']
    : ['--unshare-user', '--uid', `${user}`, '--gid', `${user}`, '--cap-drop', 'ALL'];
  return [...shared, ...own, '--hostname', 'worker', '--die-with-parent', '--new-session'];
}

/** Puts one command into a world with nothing in it but a shell, libraries, /tmp and the command's own mounts. */
export function bwrapCall(command: SandboxedCommand, job: Omit<LaunchJob, 'user'>, who = identity()): BwrapCall {
  const launcher = launcherFor(job.argv[0] ?? '');
  const data: (string | Buffer)[] = [];
  const fromData = (content: string | Buffer): string => `${FIRST_DATA_DESCRIPTOR + data.push(content) - 1}`;
  const base = baseView();
  const lent = launcher.needsNode ? [{ source: nodeBinary(), target: LAUNCHER_NODE }] : [];
  // the dynamic loader needs it before the launcher can hand the environment over
  const libraries = job.env['LD_LIBRARY_PATH'];
  const task: LaunchJob = { ...job, user: who.root ? who.user : undefined };
  const args = [
    ...isolation(who),
    ...base.links.flatMap(({ at, to }) => ['--symlink', to, at]),
    ...views([...base.mounts, ...command.mounts, ...lent]),
    ...Object.entries(accountFiles(who.user)).flatMap(([file, text]) => [
      ...['--perms', '0644', '--ro-bind-data', fromData(text), file],
    ]),
    ...(command.procfs ? ['--proc', '/proc'] : []),
    ...devices(),
    ...['--perms', '1777', '--size', `${TMP_BYTES}`, '--tmpfs', '/tmp'],
    ...['--remount-ro', '/', '--clearenv', '--setenv', 'NODE_CHANNEL_FD', `${IPC_DESCRIPTOR}`],
    ...(libraries === undefined ? [] : ['--setenv', 'LD_LIBRARY_PATH', libraries]),
    ...['--json-status-fd', `${STATUS_DESCRIPTOR}`, '--seccomp', fromData(seccompFilter()), '--'],
    ...withRlimits(command.limits, countsProcessesApart(who), [...launcher.argv, JSON.stringify(task)]),
  ];
  return { args, data };
}

/** Outer folders before what is mounted inside them; the grader's own folder is covered where one of them shows it. */
function views(mounts: readonly Mount[]): string[] {
  // bwrap itself would make the folders above a mount readable for root alone
  const above = new Set(['/dev', '/etc', ...mounts.flatMap(({ target }) => foldersAbove(target))]);
  const steps = [
    ...[...above].map((target) => ({ target, args: ['--dir', target] })),
    ...mounts.map(({ source, target }) => ({ target, args: ['--ro-bind', source, target] })),
    ...seenAt(graderFolder(), mounts).map((target) => ({ target, args: ['--tmpfs', target, '--remount-ro', target] })),
  ];
  return steps.sort((a, b) => depth(a.target) - depth(b.target)).flatMap((step) => step.args);
}

function foldersAbove(place: string): string[] {
  const above = path.dirname(place);
  return above === '/' ? [] : [above, ...foldersAbove(above)];
}

/** `/dev/shm` is /tmp, so that there is one writable place with one bound. */
function devices(): string[] {
  const nodes = ['null', 'zero', 'full', 'random', 'urandom'].map((name) => `/dev/${name}`);
  return [...nodes.flatMap((node) => ['--dev-bind', node, node]), '--symlink', '/tmp', '/dev/shm'];
}

function depth(place: string): number {
  return path.normalize(place).split('/').filter(Boolean).length;
}

/** Since Linux 5.14 a user namespace has a count of its own; before, a user's other processes would count in. */
function countsProcessesApart({ root }: Identity): boolean {
  const [major = 0, minor = 0] = release().split('.').map(Number);
  return root || major > 5 || (major === 5 && minor >= 14);
}
