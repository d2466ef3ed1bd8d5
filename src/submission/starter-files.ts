import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors';
import type { Form } from './form';
import { modelForm } from './model-form';
import { languageOf } from './script';
import { scriptForm } from './script-form';
import type { KnownFiles } from './set-aside';
import type { Language } from './submission';

/** The exercise's own files: what students start from and what they come to. */
export interface ExerciseFiles {
  /** Absolute paths of models and scripts that the students start from. */
  readonly starterFiles?: readonly string[];
  /** Absolute paths of models and scripts that solve the exercise. */
  readonly finishedFiles?: readonly string[];
  /** SHA-256 (hex) of further starters, whose files are not at hand. */
  readonly starterHashes?: readonly string[];
}

/** The known files by kind, each read once. */
export interface KnownMaterial {
  readonly models: () => Promise<KnownFiles>;
  readonly scripts: (language: Language) => KnownFiles;
}

interface ReadFile {
  readonly path: string;
  readonly bytes: Buffer;
}

const read = new Map<string, Promise<ReadFile>>();

/** Reads the exercise's own files. @throws UsageError when one of them is not there */
export async function knownMaterial(files: ExerciseFiles): Promise<KnownMaterial> {
  const [starters, finished] = await Promise.all(
    [files.starterFiles, files.finishedFiles].map((paths) => Promise.all((paths ?? []).map(readOnce))),
  );
  const hashes = new Set([
    ...(files.starterHashes ?? []),
    ...(starters ?? []).map(({ bytes }) => createHash('sha256').update(bytes).digest('hex')),
  ]);
  const scriptsOf = (list: readonly ReadFile[], language: Language): Form[] =>
    list
      .filter((file) => languageOf(file.path) === language)
      .map((file) => scriptForm(file.bytes.toString('utf8'), language));
  const modelsOf = async (list: readonly ReadFile[]): Promise<Form[]> => {
    const models = list.filter((file) => file.path.endsWith('.bpmn'));
    return (await Promise.all(models.map((file) => modelForm(file.bytes)))).filter((form) => form !== undefined);
  };
  return {
    models: async () => ({
      hashes,
      starters: await modelsOf(starters ?? []),
      finished: await modelsOf(finished ?? []),
    }),
    scripts: (language) => ({
      hashes,
      starters: scriptsOf(starters ?? [], language),
      finished: scriptsOf(finished ?? [], language),
    }),
  };
}

function readOnce(path: string): Promise<ReadFile> {
  const file =
    read.get(path) ??
    readFile(path).then(
      (bytes) => ({ path, bytes }),
      (cause: unknown) => {
        throw new UsageError(`${path}, which the exercise names, cannot be read.`, { cause });
      },
    );
  read.set(path, file);
  return file;
}
