import { compileHost } from './compile-host';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { engineJars, removeDamagedJars } from './engine-jars';
import { findJava } from './find-java';
import type { JavaInstallation } from './java-installation';
import { readLockFile, type EngineVersion } from './lock-file';

/** Everything that starting an engine host takes, on this machine. */
export interface HostKit {
  readonly version: EngineVersion;
  readonly java: JavaInstallation;
  /** The host itself first. */
  readonly classPath: readonly string[];
  readonly hostJar: string;
  /** The jar that the host loads by itself. */
  readonly engineJar: string;
}

/**
 * Finds Java, fetches the engine's jars and compiles the host; after the first time on a machine none of it takes time.
 * @throws GraderError when something is missing and cannot be fetched
 */
export async function provisionHost(version: EngineVersion): Promise<HostKit> {
  const lock = await readLockFile(version);
  const [java, jars] = await Promise.all([findJava(), engineJars(lock)]);
  const hostJar = await compileHost({ lock, jars, java });
  return { version, java, hostJar, classPath: [hostJar, ...jars.classPath], engineJar: jars.engineJar };
}

/**
 * To be called where a host does not start: puts what is damaged in the cache right, by fetching and compiling it again. The
 * host's own jar has no checksum to look at: it is compiled again in any case, which takes seconds. Where it cannot be, it stays.
 * @throws GraderError when what is missing cannot be fetched or compiled
 */
export async function repairHost(kit: HostKit): Promise<void> {
  await removeDamagedJars(await readLockFile(kit.version));
  const place = path.dirname(kit.hostJar);
  const aside = `${place}.aside-${process.pid}`;
  const isAside = await rename(place, aside).then(
    () => true,
    // another grader repairs it
    () => false,
  );
  try {
    await provisionHost(kit.version);
  } catch (error) {
    // not where another grader has made it meanwhile
    if (isAside) await rename(aside, place).catch(() => undefined);
    throw error;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
