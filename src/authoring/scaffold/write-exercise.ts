import { cp, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { UsageError } from '../../errors';
import { exerciseJsonSchema } from '../../exercise/exercise-schema';
import { draftFiles, type Draft, type ExerciseSources } from './draft-exercise';
import { makePath } from '../../make-path';

/**
 * The folder of a new exercise, empty; its name is the exercise's id.
 * @throws UsageError where something is there already
 */
export async function emptyFolder(folder: string): Promise<string> {
  const present = await readdir(folder).catch((cause: unknown) => {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new UsageError(`${folder} cannot be made: ${message}`, { cause });
  });
  if (present.length > 0) throw new UsageError(`${folder} is not empty. Name a folder that is not there yet.`);
  await makePath(folder);
  return path.resolve(folder);
}

/** Writes everything of a draft but `submissions.yml`: manifest, features, and copies of what it is made from. */
export async function writeDraft(folder: string, draft: Draft, sources: ExerciseSources): Promise<void> {
  const { manifest } = draft;
  const { testCases } = manifest;
  const copies = [
    [sources.model, manifest.model],
    [sources.starter, manifest.starters[0]],
    [sources.worker, manifest.worker],
    [sources.testCases, testCases?.file],
  ] as const;
  for (const [from, to] of copies) {
    if (from === undefined || to === undefined) continue;
    await makePath(path.dirname(path.join(folder, to)));
    await cp(from, path.join(folder, to));
  }
  for (const [name, text] of Object.entries(draftFiles(draft))) await writeFile(path.join(folder, name), text);
  await writeFile(path.join(folder, 'exercise.schema.json'), exerciseJsonSchema());
}

/** A hand-in of `submissions.yml`, as it was graded. */
export interface KnownHandIn {
  readonly name: string;
  readonly files: readonly string[];
  readonly fails: readonly string[];
  readonly blocked: readonly string[];
}

/** Writes `submissions.yml`. */
export async function writeKnown(folder: string, known: readonly KnownHandIn[]): Promise<void> {
  const head = [
    '# Hand-ins whose grade is known: `exercise check` grades them. Each fails exactly what is named, and what cannot be',
    '# judged because of that is blocked. The starter stands here as it was graded when this file was written: read it.',
  ].join('\n');
  await writeFile(path.join(folder, 'submissions.yml'), `${head}\n${stringify(known, { lineWidth: 0 })}`);
}
