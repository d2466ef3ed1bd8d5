import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
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

const lockedJar = z.object({
  group: z.string(),
  artifact: z.string(),
  version: z.string(),
  classifier: z.string().optional(),
  /** Of the jar, lower-case hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const lockFile = z.object({
  engineVersion: z.enum(engineVersions),
  /** The Eclipse compiler, for machines whose Java brings none. */
  compiler: lockedJar,
  /** The runtime class path of the engine, sorted by name. */
  jars: z.array(lockedJar).min(1),
});

/** One Maven artifact with its checksum. */
export type LockedJar = z.infer<typeof lockedJar>;

/** What `engine/dependencies/<version>.json` holds; written by `scripts/lock-engine.ts`. */
export type LockFile = z.infer<typeof lockFile>;

/** Reads the lock file of an engine version. */
export async function readLockFile(version: EngineVersion): Promise<LockFile> {
  const file = path.join(engineFolder(), 'dependencies', `${version}.json`);
  return parseLockFile(await readFile(file, 'utf8'));
}

/** @throws ZodError when the text is not a lock file */
export function parseLockFile(text: string): LockFile {
  return lockFile.parse(JSON.parse(text));
}

/** The name of the jar's file in any Maven repository. */
export function jarName(jar: LockedJar): string {
  return `${jar.artifact}-${jar.version}${jar.classifier === undefined ? '' : `-${jar.classifier}`}.jar`;
}

/** The jar that every engine loads anew and that must not be on the class path. */
export function isEngineJar(jar: LockedJar): boolean {
  return jar.group === 'io.camunda' && jar.artifact === 'zeebe-process-test-engine';
}
