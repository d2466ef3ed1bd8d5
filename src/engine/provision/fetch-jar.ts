import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheFolder } from '../../cache';
import { GraderError } from '../../errors';
import { assertOnline } from '../../first-run';
import { download, WrongContent } from './download';
import { jarName, type LockedJar } from './lock-file';

const attempts = 3;
/** For one jar: megabytes, perhaps by a slow line. */
const attemptMilliseconds = 300_000;

/** Where jars come from. */
export interface JarSource {
  /** Folder in the layout of a Maven repository, looked at first. */
  readonly localRepository: string;
  /** Base URL of another Maven repository than the central one. */
  readonly mirror?: string;
  /** Folder where jars are kept until all are there: a run that is cut off is gone on with. */
  readonly shelf: string;
}

/** The user's own local repository, and the remote one that `ZEEBE_GRADER_MAVEN_REPOSITORY` names, if it does. */
export function jarSource(env: NodeJS.ProcessEnv = process.env): JarSource {
  const localRepository = path.join(homedir(), '.m2', 'repository');
  const mirror = env['ZEEBE_GRADER_MAVEN_REPOSITORY'];
  const shelf = path.join(cacheFolder(env), 'downloads');
  return mirror ? { localRepository, mirror, shelf } : { localRepository, shelf };
}

/**
 * Puts one jar into a folder: from the local Maven repository where the right one is there, else from the remote one.
 * @param advance notes that so many bytes of it are there
 * @returns its path
 * @throws GraderError when it cannot be had, or is not what the lock file says
 */
export async function fetchJar(
  jar: LockedJar,
  folder: string,
  source: JarSource = jarSource(),
  advance: (bytes: number) => void = () => undefined,
): Promise<string> {
  const file = path.join(folder, jarName(jar));
  const local = await readLocal(jar, source);
  if (local === undefined) await place(jar, file, source, advance);
  else {
    await writeFile(file, local);
    advance(local.length);
  }
  return file;
}

/** Of this process: who wants the same jar at the same time waits for it. */
const underWay = new Map<string, Promise<string>>();

async function place(jar: LockedJar, file: string, source: JarSource, advance: (bytes: number) => void): Promise<void> {
  const name = path.join(source.shelf, jar.sha256);
  const getting = underWay.get(name) ?? get(jar, source, advance);
  underWay.set(name, getting);
  try {
    await copyFile(await getting, file, constants.COPYFILE_FICLONE);
  } catch (error) {
    // an engine of another version has got it, too, and cleared the shelf
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await copyFile(await get(jar, source, advance), file);
  } finally {
    underWay.delete(name);
  }
}

async function readLocal(jar: LockedJar, { localRepository }: JarSource): Promise<Buffer | undefined> {
  const place = path.join(localRepository, ...jar.group.split('.'), jar.artifact, jar.version);
  const content = await readFile(path.join(place, jarName(jar))).catch(() => undefined);
  return content !== undefined && checksum(content) === jar.sha256 ? content : undefined;
}

/** @param mirror base URL of another Maven repository than the central one */
export async function jarUrl(jar: LockedJar, mirror: string | undefined): Promise<string> {
  const base = mirror === undefined || mirror.endsWith('/') ? mirror : `${mirror}/`;
  const { group: groupId, artifact: artifactId, version, classifier } = jar;
  const { default: loaded } = await import('mvn-artifact-url');
  // the function itself where a compiler has made a require of the import, and its module where Node imports
  const artifactUrl = (loaded as Partial<typeof loaded>).default ?? (loaded as unknown as typeof loaded.default);
  return artifactUrl({ groupId, artifactId, version, ...(classifier === undefined ? {} : { classifier }) }, base);
}

async function get(jar: LockedJar, source: JarSource, advance: (bytes: number) => void, attempt = 1): Promise<string> {
  assertOnline(jarName(jar));
  const url = await jarUrl(jar, source.mirror);
  try {
    const signal = AbortSignal.timeout(attemptMilliseconds);
    return await download({ url, sha256: jar.sha256, shelf: source.shelf, signal, advance });
  } catch (cause) {
    if (cause instanceof WrongContent) {
      throw new GraderError(
        `${url} is not the file that the lock file names: its checksum differs`,
        'look at the proxy or mirror in between; what it hands out has been changed',
        { cause },
      );
    }
    if (attempt < attempts) {
      await pause(300 * attempt);
      return get(jar, source, advance, attempt + 1);
    }
    throw new GraderError(
      `the first run needs the network once, to fetch jars: ${url} cannot be had (${reason(cause)})`,
      'connect once, or name a reachable Maven repository in ZEEBE_GRADER_MAVEN_REPOSITORY; the next try goes on where this one stopped',
      { cause },
    );
  }
}

/** fetch() says no more than "fetch failed" itself. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}

function checksum(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
