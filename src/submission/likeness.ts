import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { runTask } from '../background/run-task';
import { TaskLimitExceeded } from '../background/task';
import type { Likeness } from '../journal/entries';
import { modelForm } from './model-form';
import { withoutOwnNames } from './own-names';
import { languageOf } from './script';
import { plain, statementsOf } from './script-form';
import type { Submission } from './submission';

/** Scripts with fewer statements say too little to be compared. */
const fewestStatements = 5;
/** Longer files nobody writes. */
const longestFile = 128 * 1024;
/** Up to so many bytes a file is read in place: it takes a few milliseconds, a new thread fifty. */
const readInPlace = 48 * 1024;
/** Wall clock, milliseconds. */
const mostTime = 5_000;

/**
 * By what a hand-in is found to be like others; nothing for a half that is like a file of the exercise's own, which everybody
 * has, or that cannot be compared.
 * @param known absolute paths of the exercise's own models and scripts: starters, given workers, the solution
 */
export async function likenessOf(
  { folder, modelFile, workers }: Pick<Submission, 'folder' | 'modelFile' | 'workers'>,
  known: readonly string[],
): Promise<Likeness> {
  const request: CompareRequest = {
    models: modelFile === '' ? [] : [path.join(folder, modelFile)],
    scripts: workers.map(({ file }) => path.join(folder, file)),
    known,
  };
  const little = await isLittle([...request.models, ...request.scripts]);
  if (little) return compare(request);
  try {
    return await runTask<CompareRequest, Likeness>({ module: __filename, name: compare.name }, request, {
      milliseconds: mostTime,
    });
  } catch (error) {
    if (error instanceof TaskLimitExceeded) return {};
    throw error;
  }
}

async function isLittle(files: readonly string[]): Promise<boolean> {
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.every((size) => size <= readInPlace);
}

/** What {@link compare} looks at: absolute paths, one model at most. */
interface CompareRequest {
  readonly models: readonly string[];
  readonly scripts: readonly string[];
  readonly known: readonly string[];
}

/** @public run in a background thread, for texts of strangers may take long to read */
export async function compare({ models, scripts, known }: CompareRequest): Promise<Likeness> {
  const own = new Set(await Promise.all(known.map(ofKnownFile)));
  const [[model], workers] = await Promise.all([Promise.all(models.map(ofFile)), Promise.all(scripts.map(ofFile))]);
  const compared = workers.filter((one) => one !== undefined);
  const hasWorker = compared.length === scripts.length && !compared.every((one) => own.has(one));
  return {
    ...(model !== undefined && !own.has(model) && { model }),
    ...(hasWorker && { worker: hash(compared.join('\n')) }),
  };
}

const ofKnown = new Map<string, Promise<string | undefined>>();

/** The exercise's own files are read once. */
function ofKnownFile(file: string): Promise<string | undefined> {
  const likeness = ofKnown.get(file) ?? ofFile(file);
  ofKnown.set(file, likeness);
  return likeness;
}

/** @returns undefined for what is no ordinary model or script */
async function ofFile(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined || bytes.length > longestFile) return undefined;
  return /\.bpmn$/i.test(file) ? ofModel(bytes) : ofScript(file, bytes.toString('utf8'));
}

async function ofModel(bytes: Uint8Array): Promise<string | undefined> {
  const form = await modelForm(bytes, { ignoreCase: true });
  return form && hash(form.identity);
}

function ofScript(file: string, text: string): string | undefined {
  const language = languageOf(file);
  if (language === undefined) return undefined;
  const statements = statementsOf(text, language);
  if (statements.length < fewestStatements) return undefined;
  const lines = withoutOwnNames(statements, language).map(({ depth, tokens }) => `${depth} ${plain(tokens)}`);
  return hash([language, ...lines].join('\n'));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
