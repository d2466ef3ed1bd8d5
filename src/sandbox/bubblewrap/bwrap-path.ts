import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, cachedFolder } from '../../cache';
import { GraderError } from '../../errors';
import { assertOnline, onFirstRun } from '../../first-run';

let fetched: string | undefined;

/** The search path for programs on which bwrap is found. */
export function bwrapPath(): string {
  return [process.env['PATH'], fetched].filter((part) => part !== undefined).join(path.delimiter);
}

/**
 * Where bwrap is not installed, the system's own package manager may still give it: its package is unpacked into the
 * cache, which needs no rights and changes nothing on the machine. Debian and Ubuntu only. One in the cache that does not run
 * (cut off by a full disk, from another release) is fetched again.
 * @returns undefined once {@link bwrapPath} leads to one, else why it does not
 */
export async function fetchBwrap(): Promise<string | undefined> {
  try {
    fetched = await intactBwrap();
    return undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecaError') return whyNotFetched(error);
    // it may not be fetched, or not be kept: another sandbox may do
    if (error instanceof GraderError) return `bwrap is not installed, and it cannot be fetched: ${error.message}`;
    throw error;
  }
}

async function intactBwrap(): Promise<string> {
  const { execa } = await import('execa');
  const name = `bubblewrap/${process.arch}`;
  const programs = path.join(await cachedFolder(name, unpack), 'usr/bin');
  const bwrap = path.join(programs, 'bwrap');
  const { failed } = await execa(bwrap, ['--version'], { reject: false, timeout: 10_000, stdin: 'ignore' });
  if (!failed) return programs;
  await rm(path.join(cacheFolder(), name), { recursive: true, force: true });
  await cachedFolder(name, unpack);
  await execa(bwrap, ['--version'], { timeout: 10_000, stdin: 'ignore' });
  return programs;
}

function unpack(folder: string): Promise<void> {
  assertOnline('The package bubblewrap');
  return onFirstRun({ what: 'bubblewrap', total: undefined }, () => fetchPackage(folder));
}

async function fetchPackage(folder: string): Promise<void> {
  const here = { cwd: folder, timeout: 60_000, stdin: 'ignore' } as const;
  const { execa } = await import('execa');
  const download = (...options: string[]) => execa('apt-get', [...options, 'download', 'bubblewrap'], here);
  const own = path.join(folder, '.apt');
  try {
    await download();
  } catch (error) {
    if (isNotThere(error)) throw error;
    // a fresh machine has no lists of packages, and only root can fetch the system's
    const ownLists = [`Dir::State=${own}`, `Dir::State::Lists=${own}/lists`, `Dir::Cache=${own}`].flatMap((set) => [
      '-o',
      set,
    ]);
    await mkdir(path.join(own, 'lists', 'partial'), { recursive: true });
    await mkdir(path.join(own, 'archives', 'partial'), { recursive: true });
    await execa('apt-get', [...ownLists, '-o', 'APT::Sandbox::User=', 'update'], here);
    await download(...ownLists);
  }
  await rm(own, { recursive: true, force: true });
  const packages = (await readdir(folder)).filter((name) => name.endsWith('.deb'));
  for (const name of packages) {
    await execa('dpkg-deb', ['--extract', name, '.'], here);
    await rm(path.join(folder, name));
  }
}

/** @param error of execa */
function whyNotFetched(error: Error): string {
  if (isNotThere(error)) return 'bwrap is not installed';
  const { stderr } = error as { stderr?: unknown };
  const said = typeof stderr === 'string' ? stderr : error.message;
  return /resol|connect|unreachable|fetch|timed out/i.test(said) || isTimeout(error)
    ? 'bwrap is not installed, and its package cannot be fetched: there is no network'
    : `bwrap is not installed, and its package cannot be fetched: ${said.trim().split('\n').at(-1) ?? ''}`;
}

function isNotThere(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  // EACCES: in a folder of the search path that is not ours to look into
  return code === 'ENOENT' || code === 'EACCES';
}

function isTimeout(error: unknown): boolean {
  return (error as { timedOut?: boolean }).timedOut === true;
}
