import path from 'node:path';
import { createHash } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import pMap from 'p-map';
import { cachedFolder } from '../../cache';
import { onFirstRun } from '../../first-run';
import { checksumOf, clearShelf } from './download';
import { fetchJar, jarSource } from './fetch-jar';
import { isEngineJar, jarName, type LockedJar, type LockFile } from './lock-file';

/** Jars that are fetched at the same time. */
export const parallelFetches = 16;

/** The jars of one engine version on this machine. */
export interface EngineJars {
  /** Everything but {@link engineJar}, for the class path. */
  readonly classPath: readonly string[];
  /** zeebe-process-test-engine itself. */
  readonly engineJar: string;
  /** Changes with any jar. */
  readonly fingerprint: string;
}

/** Fetches what the lock file names, once per machine. @throws GraderError when a jar cannot be had */
export async function engineJars(lock: LockFile): Promise<EngineJars> {
  const fingerprint = fingerprintOf(lock.jars);
  const cached = (): Promise<string> =>
    cachedFolder(`engine/${lock.engineVersion}-${fingerprint}`, (workshop) =>
      fetchAll(`Zeebe ${lock.engineVersion}`, lock.jars, workshop),
    );
  const folder = await cached();
  if (!(await allThere(lock.jars, folder))) {
    await rm(folder, { recursive: true, force: true });
    await cached();
  }
  const place = (jar: LockedJar): string => path.join(folder, jarName(jar));
  return {
    classPath: lock.jars.filter((jar) => !isEngineJar(jar)).map(place),
    engineJar: lock.jars.filter(isEngineJar).map(place).join(),
    fingerprint,
  };
}

/**
 * Compares the jars with their checksums; where one is not what it should be, all are removed, to be fetched again.
 * @returns whether that was so
 */
export async function removeDamagedJars(lock: LockFile): Promise<boolean> {
  const { classPath, engineJar } = await engineJars(lock);
  const folder = path.dirname(engineJar);
  const sums = new Set(await Promise.all([...classPath, engineJar].map(checksumOf)));
  if (lock.jars.every(({ sha256 }) => sums.has(sha256))) return false;
  await rm(folder, { recursive: true, force: true });
  return true;
}

/** Whether a folder has a file for each of the jars. */
export async function allThere(jars: readonly LockedJar[], folder: string): Promise<boolean> {
  return Promise.all(jars.map((jar) => access(path.join(folder, jarName(jar))))).then(
    () => true,
    () => false,
  );
}

/** The Eclipse compiler's jar, fetched once per machine. @throws GraderError when it cannot be had */
export async function compilerJar({ compiler }: LockFile): Promise<string> {
  const folder = await cachedFolder(`compiler/${compiler.version}-${fingerprintOf([compiler])}`, async (workshop) => {
    await onFirstRun({ what: 'a Java compiler', total: compiler.size }, (advance) =>
      fetchJar(compiler, workshop, undefined, advance),
    );
    await clearShelf(jarSource().shelf, new Set([compiler.sha256]));
  });
  return path.join(folder, jarName(compiler));
}

/** Fetches jars into a folder, several at a time. @param what they are @throws GraderError when one cannot be had; no further one is begun then */
export async function fetchAll(what: string, jars: readonly LockedJar[], folder: string): Promise<void> {
  const total = jars.reduce((sum, { size = 0 }) => sum + size, 0);
  await onFirstRun({ what, total }, async (advance) => {
    await pMap(jars, (jar) => fetchJar(jar, folder, undefined, advance), { concurrency: parallelFetches });
  });
  await clearShelf(jarSource().shelf, new Set(jars.map(({ sha256 }) => sha256)));
}

function fingerprintOf(jars: readonly LockedJar[]): string {
  const hash = createHash('sha256');
  for (const jar of jars) hash.update(jar.sha256);
  return hash.digest('hex').slice(0, 12);
}
