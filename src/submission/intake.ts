import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors';
import { copyFolder } from './copy-folder';
import { displayName } from './display-name';
import { findModel } from './find-model';
import { findWorker, type HashedScript } from './find-worker';
import { defaultIntakeLimits, type IntakeLimits } from './intake-limits';
import { privateFolder } from './private-folder';
import { languageOf, readScript } from './script';
import { Snapshot } from './snapshot';
import type { Submission } from './submission';
import { isZip, unpackZip } from './unpack-zip';

/** What {@link readSubmission} has to know of the exercise. */
export interface IntakeOptions {
  /** The student's own job types: by them the worker is told from other scripts. */
  readonly jobTypes: readonly string[];
  /** Absolute paths of the files that the students started from; an untouched copy of one beside the solution is no second answer. */
  readonly starterFiles?: readonly string[];
  readonly limits?: IntakeLimits;
}

/**
 * Takes in what one student handed in: a folder or a zip archive, copied into a private place before anything else.
 * @throws Refusal when it cannot be graded as it is; the code says why
 * @throws UsageError when there is nothing of that name, or a file that is no zip archive
 */
export async function readSubmission(place: string, options: IntakeOptions): Promise<Submission> {
  const source = await realpath(place).catch((cause: unknown) => {
    throw new UsageError(`There is no submission at "${displayName(place, 300)}".`, { cause });
  });
  const surroundings = await privateFolder();
  const dispose = async (): Promise<void> => rm(surroundings, { recursive: true, force: true, maxRetries: 3 });
  try {
    const snapshot = await takeIn(source, path.join(surroundings, 'exercise', 'submission'), options.limits);
    return {
      name: displayName(path.basename(path.resolve(place)).replace(/\.zip$/i, '')),
      surroundings,
      ...(await identify(snapshot, options)),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function takeIn(source: string, folder: string, limits = defaultIntakeLimits): Promise<Snapshot> {
  await mkdir(folder, { recursive: true });
  const snapshot = new Snapshot(folder, limits);
  if ((await stat(source)).isDirectory()) await copyFolder(source, snapshot);
  else if (await isZip(source)) await unpackZip(source, snapshot);
  else throw new UsageError(`"${displayName(source, 300)}" is neither a folder nor a zip archive.`);
  return snapshot;
}

type Identity = Omit<Submission, 'name' | 'surroundings' | 'dispose'>;

async function identify(snapshot: Snapshot, options: IntakeOptions): Promise<Identity> {
  const starters = new Set(await Promise.all((options.starterFiles ?? []).map(sha256)));
  const modelFile = findModel(snapshot.files, starters);
  const worker = findWorker(await scriptsOf(snapshot), { jobTypes: options.jobTypes, starters });
  return {
    folder: snapshot.folder,
    modelFile,
    model: await readFile(path.join(snapshot.folder, modelFile)),
    workerFile: worker.path,
    language: worker.language,
    hash: snapshot.hash,
  };
}

async function scriptsOf({ files, folder }: Snapshot): Promise<HashedScript[]> {
  const scripts = files.map(async (file) => {
    const language = languageOf(file.path);
    if (language === undefined) return [];
    const text = await readFile(path.join(folder, file.path), 'utf8');
    return [{ ...readScript(file.path, language, text), sha256: file.sha256 }];
  });
  return (await Promise.all(scripts)).flat();
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
