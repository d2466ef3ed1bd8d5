import { z } from 'zod';
import { engineVersions, type LockFile } from './lock-file';

const lockedJar = z.object({
  group: z.string(),
  artifact: z.string(),
  version: z.string(),
  classifier: z.string().optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().positive().optional(),
});

const lockFile: z.ZodType<LockFile> = z.object({
  engineVersion: z.enum(engineVersions),
  compiler: lockedJar,
  jars: z.array(lockedJar).min(1),
});

/** @throws ZodError when the text is not a lock file */
export function parseLockFile(text: string): LockFile {
  return lockFile.parse(JSON.parse(text));
}
