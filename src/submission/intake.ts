import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { runTask } from '../background/run-task';
import { TaskLimitExceeded } from '../background/task';
import { Refusal, UsageError } from '../errors';
import { copyFolder } from './copy-folder';
import { displayName } from './display-name';
import { findModel } from './find-model';
import { findWorker, type HashedScript } from './find-worker';
import { defaultIntakeLimits, type IntakeLimits } from './intake-limits';
import { privateFolder } from './private-folder';
import { languageOf, readScript } from './script';
import { Snapshot, type SnapshotFile } from './snapshot';
import type { Submission } from './submission';
import { isZip, unpackZip } from './unpack-zip';

/** What {@link readSubmission} has to know of the exercise. */
export interface IntakeOptions {
  /** The student's own job types: by them the worker is told from other scripts. */
  readonly jobTypes: readonly string[];
  /** Absolute paths of the files that the students started from; an untouched copy of one beside the solution is no second answer. */
  readonly starterFiles?: readonly string[];
  readonly limits?: IntakeLimits;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

/** What a script's text costs to read grows with its length: up to this much of it, in characters, is read in place. */
const readInPlace = { bytes: 48 * 1024, scripts: 50 };

/**
 * Takes in what one student handed in: a folder or a zip archive, copied into a private place before anything else.
 * @throws Refusal when it cannot be graded as it is; the code says why
 * @throws UsageError when there is nothing of that name, or a file that is no zip archive
 * @throws the reason of the signal when it was ended early
 */
export async function readSubmission(place: string, options: IntakeOptions): Promise<Submission> {
  const source = await realpath(place).catch((cause: unknown) => {
    throw new UsageError(`There is no submission at "${displayName(place, 300)}".`, { cause });
  });
  const surroundings = await privateFolder();
  const dispose = async (): Promise<void> => rm(surroundings, { recursive: true, force: true, maxRetries: 3 });
  const limits = options.limits ?? defaultIntakeLimits;
  const bounded = withDeadline(limits.milliseconds, options.signal);
  try {
    const snapshot = new Snapshot(path.join(surroundings, 'exercise', 'submission'), limits, bounded.signal);
    await takeIn(source, snapshot);
    return {
      name: displayName(path.basename(path.resolve(place)).replace(/\.zip$/i, '')),
      surroundings,
      ...(await choose(snapshot, options, bounded.signal)),
      dispose,
    };
  } catch (error) {
    await dispose();
    // a stream that was ended says so in words of its own
    bounded.signal.throwIfAborted();
    throw error;
  } finally {
    bounded.end();
  }
}

/** A signal that also ends what takes too long, with a refusal as its reason. */
function withDeadline(milliseconds: number, signal?: AbortSignal): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(tooSlow(milliseconds)), milliseconds);
  return {
    signal: signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]),
    end: () => clearTimeout(timer),
  };
}

function tooSlow(milliseconds: number): Refusal {
  return new Refusal(
    'intake-too-slow',
    `Reading the submission took longer than ${milliseconds / 1_000} s, or more memory than there is for it: its files should be an ordinary model and an ordinary script. Leave out what a program has generated.`,
  );
}

async function takeIn(source: string, snapshot: Snapshot): Promise<void> {
  await mkdir(snapshot.folder, { recursive: true });
  const found = await stat(source);
  if (found.isDirectory()) await copyFolder(source, snapshot);
  // a named pipe would never begin
  else if (found.isFile() && (await isZip(source))) await unpackZip(source, snapshot);
  else throw new UsageError(`"${displayName(source, 300)}" is neither a folder nor a zip archive.`);
}

type Chosen = Pick<Submission, 'modelFile' | 'workerFile' | 'language'>;

async function choose(
  { files, folder, hash, limits }: Snapshot,
  options: IntakeOptions,
  signal: AbortSignal,
): Promise<Omit<Submission, 'name' | 'surroundings' | 'dispose'>> {
  const starters = await Promise.all((options.starterFiles ?? []).map(sha256));
  const request: IdentifyRequest = { files, folder, jobTypes: options.jobTypes, starters };
  const scripts = files.filter((file) => languageOf(file.path) !== undefined);
  const bytes = scripts.reduce((sum, file) => sum + file.bytes, 0);
  const cheap = bytes <= readInPlace.bytes && scripts.length <= readInPlace.scripts;
  const chosen = cheap ? await identify(request) : await identifyInBackground(request, limits.milliseconds, signal);
  return { ...chosen, folder, model: await readFile(path.join(folder, chosen.modelFile)), hash };
}

async function identifyInBackground(
  request: IdentifyRequest,
  milliseconds: number,
  signal: AbortSignal,
): Promise<Chosen> {
  try {
    return await runTask({ module: __filename, name: identify.name }, request, { milliseconds, signal });
  } catch (error) {
    throw error instanceof TaskLimitExceeded ? tooSlow(milliseconds) : error;
  }
}

/** What {@link identify} looks at. */
interface IdentifyRequest {
  readonly files: readonly SnapshotFile[];
  /** Where they lie. */
  readonly folder: string;
  readonly jobTypes: readonly string[];
  /** SHA-256 of the starter's files. */
  readonly starters: readonly string[];
}

/**
 * Finds model and worker among the files of a copy; reads the text of all scripts.
 * @throws Refusal
 * @public run in a background thread as well
 */
export async function identify({ files, folder, jobTypes, starters }: IdentifyRequest): Promise<Chosen> {
  const known = new Set(starters);
  const modelFile = findModel(files, known);
  const worker = findWorker(await scriptsOf(files, folder), { jobTypes, starters: known });
  return { modelFile, workerFile: worker.path, language: worker.language };
}

async function scriptsOf(files: readonly SnapshotFile[], folder: string): Promise<HashedScript[]> {
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
