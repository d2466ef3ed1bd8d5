import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { jarName, type LockedJar } from '../../engine/provision/lock-file';
import { lockedJarSchema } from '../../engine/provision/lock-file-schema';
import { materialFile } from '../material';

/** The class paths that a Java worker may have, by the frameworks that it uses. */
export const javaStacks = ['client', 'spring-boot', 'spring-boot-web'] as const;

/** Camunda's client alone, its Spring Boot starter, or that beside Spring's web server. */
export type JavaStack = (typeof javaStacks)[number];

/** One jar, and the class paths that it is part of. */
export interface JavaLibrary extends LockedJar {
  readonly stacks: readonly JavaStack[];
}

const lockFile = z.array(lockedJarSchema.extend({ stacks: z.array(z.enum(javaStacks)).min(1) })).min(1);

/** Where the lock file is; written by `scripts/lock-java.ts`. */
export function javaLockFile(): string {
  return materialFile('java/libraries.json');
}

/** Reads a lock file. @throws ZodError when the text is none */
export function parseJavaLibraries(text: string): readonly JavaLibrary[] {
  return lockFile.parse(JSON.parse(text));
}

/** Everything that a Java worker may use, in order of the files' names. */
export async function javaLibraries(): Promise<readonly JavaLibrary[]> {
  return parseJavaLibraries(await readFile(javaLockFile(), 'utf8'));
}

/** File names of one class path. */
export function classPathOf(libraries: readonly JavaLibrary[], stack: JavaStack): string[] {
  return libraries.filter(({ stacks }) => stacks.includes(stack)).map(jarName);
}

/** Changes with any jar. */
export function fingerprintOf(libraries: readonly JavaLibrary[]): string {
  const hash = createHash('sha256');
  for (const { sha256 } of libraries) hash.update(sha256);
  return hash.digest('hex').slice(0, 12);
}
