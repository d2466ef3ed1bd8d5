import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../../errors';
import { engineFolder } from './engine-folder';

/** The engine versions that can be graded on, newest first; each has a lock file in `engine/dependencies/`. */
export const engineVersions = ['8.8.21', '8.7.26', '8.6.39'] as const;

/** One version of zeebe-process-test-engine. */
export type EngineVersion = (typeof engineVersions)[number];

/** The engine version of a line or of a whole version number, e.g. of `8.7` or `8.7.26`. @throws UsageError when there is none */
export function engineVersionOf(text: string): EngineVersion {
  const found = engineVersions.find((version) => version === text || version.startsWith(`${text}.`));
  if (found !== undefined && text !== '8') return found;
  const lines = engineVersions.map((version) => version.replace(/\.\d+$/, ''));
  throw new UsageError(`There is no engine ${text}: it should be one of ${lines.join(', ')}.`);
}

/** One Maven artifact with its checksum. */
export interface LockedJar {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  readonly classifier?: string | undefined;
  /** Of the jar, lower-case hexadecimal. */
  readonly sha256: string;
  /** Bytes, for those who wait for it. */
  readonly size?: number | undefined;
}

/** What `engine/dependencies/<version>.json` holds; written, and checked, by `scripts/lock-engine.ts`. */
export interface LockFile {
  readonly engineVersion: EngineVersion;
  /** The Eclipse compiler, for machines whose Java brings none. */
  readonly compiler: LockedJar;
  /** The runtime class path of the engine, sorted by name. */
  readonly jars: readonly LockedJar[];
}

/** Path of the lock file of an engine version. */
export function lockFilePath(version: EngineVersion): string {
  return path.join(engineFolder(), 'dependencies', `${version}.json`);
}

/** Reads the lock file of an engine version. It is not checked again: no JVM starts before it is read. */
export async function readLockFile(version: EngineVersion): Promise<LockFile> {
  return JSON.parse(await readFile(lockFilePath(version), 'utf8')) as LockFile;
}

/** The name of the jar's file in any Maven repository. */
export function jarName(jar: Omit<LockedJar, 'sha256'>): string {
  return `${jar.artifact}-${jar.version}${jar.classifier === undefined ? '' : `-${jar.classifier}`}.jar`;
}

/** The jar that every engine loads anew and that must not be on the class path. */
export function isEngineJar(jar: LockedJar): boolean {
  return jar.group === 'io.camunda' && jar.artifact === 'zeebe-process-test-engine';
}
