import { z } from 'zod';
import { engineVersions, type LockFile } from './lock-file';

/** One Maven artifact with its checksum. */
export const lockedJarSchema = z.object({
  group: z.string(),
  artifact: z.string(),
  version: z.string(),
  classifier: z.string().optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().positive().optional(),
});

const lockFile: z.ZodType<LockFile> = z.object({
  engineVersion: z.enum(engineVersions),
  compiler: lockedJarSchema,
  jars: z.array(lockedJarSchema).min(1),
});

/** @throws ZodError when the text is not a lock file */
export function parseLockFile(text: string): LockFile {
  return lockFile.parse(JSON.parse(text));
}
