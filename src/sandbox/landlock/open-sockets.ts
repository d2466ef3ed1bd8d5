import { readlinkSync } from 'node:fs';
import { SOCKET_BYTES } from '../supervise/sockets';
import { entries } from '../supervise/usage';

/** Sockets, and descriptors of which nobody says what they are, that cost nothing: a worker's loops, its connections, its jars. */
const FREE = { sockets: 16, unknown: 64, unknownPerProcess: 16 } as const;

/** What some processes hold open. */
export interface Descriptors {
  /** Sockets, one that several processes share counted once. */
  readonly sockets: number;
  /** Descriptors whose kind only a process with the right to look into others may see (CAP_SYS_PTRACE). */
  readonly unknown: number;
}

/**
 * Bytes of the kernel's memory that the sockets of some processes can hold. In a network that others share, only the processes
 * say whose a socket is: one that is closed, or that travels through another one, is not seen. Of the latter the kernel allows a
 * user as many as a process may have open files.
 */
export function openSocketMemory(family: readonly number[]): number {
  const { sockets, unknown } = descriptorsOf(family);
  const free = FREE.unknown + FREE.unknownPerProcess * Math.max(0, family.length - 1);
  return (Math.max(0, sockets - FREE.sockets) + Math.max(0, unknown - free)) * SOCKET_BYTES;
}

/** Reads /proc/PID/fd (proc_pid_fd(5)). A process that ends meanwhile, or whose list may not be read, counts nothing. */
export function descriptorsOf(family: readonly number[]): Descriptors {
  const sockets = new Set<string>();
  let unknown = 0;
  for (const pid of family) {
    for (const descriptor of entries(`/proc/${pid}/fd`)) {
      const kind = kindOf(`/proc/${pid}/fd/${descriptor}`);
      if (kind === undefined) unknown += 1;
      else if (kind.startsWith('socket:')) sockets.add(kind);
    }
  }
  return { sockets: sockets.size, unknown };
}

/** Empty for one that is closed by now, undefined where it may not be seen. */
function kindOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') return undefined;
    if (code === 'ENOENT' || code === 'ESRCH') return '';
    throw error;
  }
}
