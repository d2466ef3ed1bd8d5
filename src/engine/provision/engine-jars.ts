import path from 'node:path';
import { createHash } from 'node:crypto';
import { cachedFolder } from '../../cache';
import { fetchJar } from './fetch-jar';
import { isEngineJar, jarName, type LockedJar, type LockFile } from './lock-file';

const parallelFetches = 16;

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
  const folder = await cachedFolder(`engine/${lock.engineVersion}-${fingerprint}`, (workshop) =>
    fetchAll(lock.jars, workshop),
  );
  const place = (jar: LockedJar): string => path.join(folder, jarName(jar));
  return {
    classPath: lock.jars.filter((jar) => !isEngineJar(jar)).map(place),
    engineJar: lock.jars.filter(isEngineJar).map(place).join(),
    fingerprint,
  };
}

/** The Eclipse compiler's jar, fetched once per machine. @throws GraderError when it cannot be had */
export async function compilerJar({ compiler }: LockFile): Promise<string> {
  const folder = await cachedFolder(`compiler/${compiler.version}-${fingerprintOf([compiler])}`, async (workshop) => {
    await fetchJar(compiler, workshop);
  });
  return path.join(folder, jarName(compiler));
}

async function fetchAll(jars: readonly LockedJar[], folder: string): Promise<void> {
  const queue = jars.values();
  const fetchUntilEmpty = async (): Promise<void> => {
    for (const jar of queue) await fetchJar(jar, folder);
  };
  await Promise.all(Array.from({ length: parallelFetches }, fetchUntilEmpty));
}

function fingerprintOf(jars: readonly LockedJar[]): string {
  const hash = createHash('sha256');
  for (const jar of jars) hash.update(jar.sha256);
  return hash.digest('hex').slice(0, 12);
}
