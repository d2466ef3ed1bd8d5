import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GraderError } from '../../errors';
import { jarName, type LockedJar } from './lock-file';

const attempts = 3;
const attemptMilliseconds = 60_000;

/** Where jars come from. */
export interface JarSource {
  /** Folder in the layout of a Maven repository, looked at first. */
  readonly localRepository: string;
  /** Base URL of another Maven repository than the central one. */
  readonly mirror?: string;
}

/** The user's own local repository, and the remote one that `ZEEBE_GRADER_MAVEN_REPOSITORY` names, if it does. */
export function jarSource(env: NodeJS.ProcessEnv = process.env): JarSource {
  const localRepository = path.join(homedir(), '.m2', 'repository');
  const mirror = env['ZEEBE_GRADER_MAVEN_REPOSITORY'];
  return mirror ? { localRepository, mirror } : { localRepository };
}

/**
 * Puts one jar into a folder: from the local Maven repository where the right one is there, else from the remote one.
 * @returns its path
 * @throws GraderError when it cannot be had, or is not what the lock file says
 */
export async function fetchJar(jar: LockedJar, folder: string, source: JarSource = jarSource()): Promise<string> {
  const file = path.join(folder, jarName(jar));
  await writeFile(file, (await readLocal(jar, source)) ?? (await download(jar, source)));
  return file;
}

async function readLocal(jar: LockedJar, { localRepository }: JarSource): Promise<Buffer | undefined> {
  const place = path.join(localRepository, ...jar.group.split('.'), jar.artifact, jar.version);
  const content = await readFile(path.join(place, jarName(jar))).catch(() => undefined);
  return content !== undefined && checksum(content) === jar.sha256 ? content : undefined;
}

async function download(jar: LockedJar, { mirror }: JarSource): Promise<Buffer> {
  const url = await jarUrl(jar, mirror);
  const content = await get(url);
  if (checksum(content) === jar.sha256) return content;
  throw new GraderError(
    `${url} is not the file that the lock file names: its checksum differs`,
    'look at the proxy or mirror in between; what it hands out has been changed',
  );
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

async function get(url: string, attempt = 1): Promise<Buffer> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(attemptMilliseconds) });
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
    return Buffer.from(await answer.arrayBuffer());
  } catch (cause) {
    if (attempt < attempts) {
      await pause(300 * attempt);
      return get(url, attempt + 1);
    }
    throw new GraderError(
      `the first run needs the network once, to fetch jars: ${url} cannot be had (${reason(cause)})`,
      'connect once, or name a reachable Maven repository in ZEEBE_GRADER_MAVEN_REPOSITORY; afterwards the grader works offline',
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
