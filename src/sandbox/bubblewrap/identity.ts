import { release } from 'node:os';

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

/** bwrap's options for namespaces, rights and the way to die, shared by probe and start. */
export function isolation({ root, user }: Identity): string[] {
  const shared = ['--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'];
  const own = root
    ? ['--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID']
    : ['--unshare-user', '--uid', `${user}`, '--gid', `${user}`, '--cap-drop', 'ALL'];
  return [...shared, ...own, '--hostname', 'worker', '--die-with-parent', '--new-session'];
}

/** Whether RLIMIT_NPROC counts this sandbox alone: since Linux 5.14 a user namespace has a count of its own. */
export function countsProcessesApart({ root }: Identity): boolean {
  const [major = 0, minor = 0] = release().split('.').map(Number);
  return root || major > 5 || (major === 5 && minor >= 14);
}
