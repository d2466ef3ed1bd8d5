import { readFileSync, readlinkSync } from 'node:fs';
import { lstat, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GraderError } from '../errors';

const prefix = 'zeebe-grader-submission-';

/**
 * Makes a folder in the system's place for temporary files. Its name says which process it belongs to, from the very
 * moment it is there.
 * @throws GraderError when there is no room, or none may be made
 */
export async function privateFolder(): Promise<string> {
  const { pid, startedAt, namespace } = self();
  try {
    return await mkdtemp(path.join(await realpath(tmpdir()), `${prefix}${pid}.${startedAt}.${namespace}-`));
  } catch (cause) {
    throw noTemporaryFolder(cause);
  }
}

/** The machine's words for a disk without room. */
const full = new Set(['ENOSPC', 'EDQUOT']);

/** Whether something could not be written for want of room. */
export function isFull(cause: unknown): boolean {
  return full.has((cause as NodeJS.ErrnoException).code ?? '');
}

/** A fault of the machine: what is temporary cannot be written. */
export function noTemporaryFolder(cause: unknown): GraderError {
  const { message } = cause as Error;
  return new GraderError(
    `Nothing can be written to the folder for temporary files, ${tmpdir()}: ${message}`,
    isFull(cause) ? 'Make room there, or name another folder in TMPDIR.' : 'Name another folder in TMPDIR.',
    { cause },
  );
}

/** Removes the folders of {@link privateFolder} whose process is gone: it was killed before it could. */
export async function removeLeftFolders(): Promise<void> {
  const place = await realpath(tmpdir()).catch((cause: unknown) => {
    throw noTemporaryFolder(cause);
  });
  const names = (await readdir(place)).filter((name) => name.startsWith(prefix) && isOrphan(name));
  await Promise.all(names.map((name) => removeOwn(path.join(place, name))));
}

async function removeOwn(folder: string): Promise<void> {
  // another start may be quicker
  const found = await lstat(folder).catch(() => undefined);
  if (found?.isDirectory() && (process.getuid === undefined || found.uid === process.getuid())) {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Only where it is certain: process ids of another namespace (a container that shares the folder) say nothing here. */
function isOrphan(name: string): boolean {
  const [, pid = '', startedAt, namespace] = /^(\d+)\.(\d+)\.(\d+)-/.exec(name.slice(prefix.length)) ?? [];
  if (pid === '' || namespace !== self().namespace) return false;
  return !isRunning(Number(pid)) || startTime(pid) !== startedAt;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function self(): { readonly pid: number; readonly startedAt: string; readonly namespace: string } {
  return { pid: process.pid, startedAt: startTime('self'), namespace: namespaceId() };
}

/** Clock ticks from boot to the start of a process (proc(5), field 22 of stat): an id that is used again has another; `0` where there is no /proc. */
function startTime(pid: string): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // the name, in parentheses, may hold anything; the start is the 20th field after it
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  } catch {
    return '0';
  }
}

function namespaceId(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}
