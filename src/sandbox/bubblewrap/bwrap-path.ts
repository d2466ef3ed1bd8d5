import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { cachedFolder } from '../../cache';

let fetched: string | undefined;

/** The search path for programs on which bwrap is found. */
export function bwrapPath(): string {
  return [process.env['PATH'], fetched].filter((part) => part !== undefined).join(path.delimiter);
}

/**
 * Where bwrap is not installed, the system's own package manager may still give it: its package is unpacked into the
 * cache, which needs no rights and changes nothing on the machine. Debian and Ubuntu only.
 * @returns whether {@link bwrapPath} leads to one now
 */
export async function fetchBwrap(): Promise<boolean> {
  try {
    const place = await cachedFolder(`bubblewrap/${process.arch}`, unpack);
    fetched = path.join(place, 'usr/bin');
    return true;
  } catch (error) {
    // no such package manager, or no network: bubblewrap is not to be had, which the probe tells
    if (error instanceof Error && error.name === 'ExecaError') return false;
    throw error;
  }
}

async function unpack(folder: string): Promise<void> {
  const here = { cwd: folder, timeout: 60_000, stdin: 'ignore' } as const;
  const { execa } = await import('execa');
  await execa('apt-get', ['download', 'bubblewrap'], here);
  const packages = (await readdir(folder)).filter((name) => name.endsWith('.deb'));
  for (const name of packages) {
    await execa('dpkg-deb', ['--extract', name, '.'], here);
    await rm(path.join(folder, name));
  }
}
