import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheFolder } from '../../cache';
import { isThereAndUsed, removeUnused } from '../../cache-age';
import { jvmEnvironment, jvmOptions } from '../provision/jvm-options';
import type { HostKit } from '../provision/provision-host';

/**
 * What makes a JVM of one build start the host three times as fast: an AOT cache (JDK 25 and later, JEP 514) or an AppCDS
 * archive (JEP 350). Good for exactly this Java, these jars and these options; any other JVM would ignore it.
 */
export interface StartupCache {
  readonly file: string;
  /** The JVM options that use it; none while it is not there. */
  readonly options: readonly string[];
}

/** The start-up cache for a kit, there or not. */
export function findStartupCache(kit: HostKit): StartupCache {
  const ahead = kit.java.feature >= 25;
  const file = path.join(cacheFolder(), 'startup', `${fingerprint(kit)}.${ahead ? 'aot' : 'jsa'}`);
  const option = ahead ? '-XX:AOTCache=' : '-XX:SharedArchiveFile=';
  return { file, options: isThereAndUsed(file, 'file') ? [option + file, ...asItIs] : [] };
}

/** For options that are for diagnosis by their name, and that only some JVMs have. */
const unlocked = ['-XX:+IgnoreUnrecognizedVMOptions', '-XX:+UnlockDiagnosticVMOptions'];

/** Methods that were hot while the cache was made would all be compiled at the start, when the processor has more than enough to do. */
const noTraining = [...unlocked, '-XX:-AOTRecordTraining'];

/**
 * A cache is used where it was made for, and so shared with its file: at an address of chance, as is usual, all its pages would
 * be rewritten and be this JVM's own. Nor is there training data in it, which a thread would wake up for a thousand times a second.
 */
const asItIs = [...unlocked, '-XX:ArchiveRelocationMode=0', '-XX:-AOTReplayTraining'];

/** Days: some 80 MB each, made anew without network. */
const aMonth = 31;

/**
 * Begins to make the start-up cache where it is missing, by a process that outlives this one at the lowest priority. It takes
 * some ten seconds of one core. The Java side sees to it that one is made at a time, and whole or not at all.
 * @returns that process, which holds nobody up; undefined where there is nothing to make
 */
export function makeStartupCache(kit: HostKit, { file }: StartupCache): ChildProcess | undefined {
  if (existsSync(file) || existsSync(`${file}.failed`)) return undefined;
  removeUnused(path.dirname(file), aMonth);
  const ahead = kit.java.feature >= 25;
  const makeOption = ahead ? '-XX:AOTCacheOutput=' : '-XX:ArchiveClassesAtExit=';
  const options = [...jvmOptions(kit), ...(ahead ? noTraining : [])];
  const maker = ['-XX:TieredStopAtLevel=1', '-Xmx32m', '-cp', kit.hostJar, 'zeebegrader.host.StartupCache'];
  const child = spawn(kit.java.java, [...maker, file, makeOption, kit.engineJar, kit.java.java, ...options], {
    detached: true,
    stdio: 'ignore',
    env: jvmEnvironment(),
    windowsHide: true,
  });
  if (child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  child.unref();
  // without it the next grade starts at plain speed, as this one did
  child.on('error', () => undefined);
  return child;
}

/** Jars count by place and time of change, as the JVM itself checks them. */
function fingerprint(kit: HostKit): string {
  const times = [kit.hostJar, kit.engineJar].map((jar) => String(statSync(jar).mtimeMs));
  const facts = [kit.java.build, kit.java.home, ...jvmOptions(kit), ...times];
  return createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 16);
}
