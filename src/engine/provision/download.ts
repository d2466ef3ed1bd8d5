import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { makePath } from '../../make-path';

/** A file to be had, known by its content. */
export interface Download {
  readonly url: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** Folder where what has come so far is kept for the next try, in this process or another. */
  readonly shelf: string;
  readonly signal: AbortSignal;
  readonly advance: (bytes: number) => void;
}

/** What came is not what was asked for. */
export class WrongContent extends Error {
  constructor(url: string) {
    super(`${url} is another file: its checksum differs`);
    this.name = 'WrongContent';
  }
}

/**
 * Fetches a file, going on where an earlier try was cut off. Several processes may do so at the same time: each writes into a
 * file of its own.
 * @returns the path of the whole file, on the shelf; it is the caller's
 * @throws WrongContent when its checksum differs; nothing is kept then
 * @throws Error when it cannot be had; what has come is kept
 */
export async function download({ url, sha256, shelf, signal, advance }: Download): Promise<string> {
  await makePath(shelf);
  const part = await claim(shelf, sha256);
  let come = await sizeOf(part);
  const resumed = come > 0;
  // its process ended before it was put in its place
  if (resumed && (await checksumOf(part)) === sha256) {
    advance(come);
    return part;
  }
  const answer = await fetch(url, { signal, headers: resumed ? { range: `bytes=${come}-` } : {} });
  if (answer.status === 416) {
    await answer.body?.cancel();
    await rm(part, { force: true });
    return download({ url, sha256, shelf, signal, advance });
  }
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  if (answer.status !== 206) come = 0;
  advance(come);
  const file = await open(part, come === 0 ? 'w' : 'a');
  try {
    for await (const chunk of answer.body ?? []) {
      await file.write(chunk as Uint8Array);
      advance((chunk as Uint8Array).length);
    }
  } finally {
    await file.close();
  }
  if ((await checksumOf(part)) === sha256) return part;
  await rm(part, { force: true });
  // an old part of something else: from the beginning, once
  if (resumed) return download({ url, sha256, shelf, signal, advance });
  throw new WrongContent(url);
}

/** Removes what is on the shelf of these files, but for what another process is fetching. */
export async function clearShelf(shelf: string, sums: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(shelf).catch(() => [])) {
    const { sha256, owner } = partOf(name) ?? {};
    if (sha256 === undefined || !sums.has(sha256)) continue;
    if (owner === process.pid || !isRunning(owner ?? 0)) await rm(path.join(shelf, name), { force: true });
  }
  // it stays where another run still fetches
  await rmdir(shelf).catch(() => undefined);
}

function partOf(name: string): { sha256: string; owner: number } | undefined {
  const [, sha256, owner] = /^([0-9a-f]{64})\.(\d+)\.part$/.exec(name) ?? [];
  return sha256 === undefined ? undefined : { sha256, owner: Number(owner) };
}

/** This process's own file for the download, with what a process that has ended left of it. */
async function claim(shelf: string, sha256: string): Promise<string> {
  const own = path.join(shelf, `${sha256}.${process.pid}.part`);
  if ((await sizeOf(own)) > 0) return own;
  for (const name of await readdir(shelf)) {
    const part = partOf(name);
    if (part?.sha256 !== sha256 || isRunning(part.owner)) continue;
    // of several that try one succeeds
    if (await renamed(path.join(shelf, name), own)) break;
  }
  return own;
}

async function renamed(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(
    () => true,
    () => false,
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** SHA-256 of a file, lower-case hexadecimal. */
export async function checksumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
