import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** What could be left behind by a submission; Linux only. */
export interface Leftovers {
  /** Command lines of processes that know the mark of the submission's script. */
  readonly processes: readonly string[];
  /** Temporary folders and socket files of this very grader. */
  readonly files: readonly string[];
  /** Ports that this process listens on. */
  readonly ports: readonly number[];
}

/**
 * Looks for what a submission has left behind.
 * @param mark a text in the name of the submission's script, and therefore in the command line of whatever it forks
 */
export function leftovers(mark: string): Leftovers {
  const files = readdirSync(tmpdir()).filter((name) => name.startsWith('zeebe-grader-') && ownedByUs(name));
  return { processes: processesWith(mark), files, ports: listeningPorts() };
}

/** One word for a table: `nothing`, or what it is. */
export function sayLeftovers({ processes, files, ports }: Leftovers): string {
  const all = [...processes, ...files, ...ports.map((port) => `port ${port}`)];
  return all.length === 0 ? 'nothing' : all.join(', ');
}

function ownedByUs(name: string): boolean {
  return new RegExp(`-${process.pid}[.-]`).test(name);
}

function processesWith(mark: string): string[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) return [];
    const line = read(`/proc/${entry}/cmdline`).replaceAll('\0', ' ').trim();
    return line.includes(mark) ? [line.slice(0, 200)] : [];
  });
}

/** Sockets of /proc/net/tcp in the state LISTEN (0A) whose inode one of our descriptors leads to. */
function listeningPorts(): number[] {
  const own = new Set(readdirSync('/proc/self/fd').map((descriptor) => link(`/proc/self/fd/${descriptor}`)));
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    read(table)
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === '0A' && own.has(`socket:[${inode ?? ''}]`))
      .map(([, address = '']) => Number.parseInt(address.split(':')[1] ?? '', 16)),
  );
}

function read(file: string): string {
  return unlessGone(() => readFileSync(file, 'latin1'));
}

function link(file: string): string {
  return unlessGone(() => readlinkSync(file));
}

/** Processes and descriptors come and go while one looks. */
function unlessGone(look: () => string): string {
  try {
    return look();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return '';
    throw error;
  }
}
