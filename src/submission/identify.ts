import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runTask } from '../background/run-task';
import { Refusal } from '../errors';
import { usuallyAskedFor, sayAskedFor, type AskedFor } from '../asked-for';
import { displayNames } from './display-name';
import { findModel } from './find-model';
import { findFiles, findModels, notAskedFor } from './find-resources';
import { findWorker, findWorkers, type HashedScript, type Notebook } from './find-worker';
import { isPackageFile, languageOf, readScript } from './script';
import { mayHoldSecrets, secretsIn, type HandedInSecret } from './secrets';
import type { Snapshot, SnapshotFile } from './snapshot';
import { knownMaterial, type ExerciseFiles, type KnownMaterial } from './starter-files';
import type { IntakeRemark, Submission } from './submission';
import { unpackNested } from './unpack-nested';

/** What has to be known to say which file of a hand-in is which. */
export interface IdentifyOptions extends ExerciseFiles {
  /** What the exercise asks for; a model and a worker when absent. */
  readonly handIn?: AskedFor;
  /** Id of the process that the exercise starts: by it the main one of several models is known. */
  readonly process?: string;
  /** The student's own job types: by them the worker is told from other scripts. */
  readonly jobTypes: readonly string[];
  /** Which model and which worker are meant where several are there: patterns of names, from the instructor. */
  readonly chosen?: { readonly model?: string | undefined; readonly worker?: string | undefined } | undefined;
}

/** What a hand-in is, beside its name and place. */
export type Identity = Omit<Submission, 'name' | 'surroundings' | 'dispose'>;

/** Larger ones are not searched for secrets. */
const longestText = 1024 * 1024;

/** Up to this much, what a hand-in's texts cost to read is little: they are read in place. */
const readInPlace = { bytes: 48 * 1024, files: 50 };

/**
 * Finds the model and the worker, by what the files hold. Archives within the hand-in are unpacked where model or worker
 * are not found without them.
 * @throws Refusal where there is not one of each
 * @throws TaskLimitExceeded when the texts take too much time or memory to read
 */
export async function identify(snapshot: Snapshot, options: IdentifyOptions): Promise<Identity> {
  try {
    return await identifyFiles(snapshot, options, []);
  } catch (error) {
    if (!(error instanceof Refusal) || !/^(?:no|missing)-/.test(error.code)) throw error;
    const unpacked = await unpackNested(snapshot);
    if (unpacked.length === 0) throw error;
    const parts = sayAskedFor(options.handIn ?? usuallyAskedFor);
    const message = `${displayNames(unpacked)} ${unpacked.length === 1 ? 'was' : 'were'} unpacked: ${parts} should be handed in without an archive around them.`;
    return identifyFiles(snapshot, options, [{ code: 'archive-unpacked', message }]);
  }
}

async function identifyFiles(
  { folder, files, hash, limits, signal }: Snapshot,
  { handIn, process, jobTypes, chosen, starterFiles, finishedFiles, starterHashes }: IdentifyOptions,
  remarks: readonly IntakeRemark[],
): Promise<Identity> {
  const options = { handIn, process, jobTypes, chosen, starterFiles, finishedFiles, starterHashes } as IdentifyOptions;
  const request: ReadRequest = { folder, files, options };
  const models = files.filter(({ path: file }) => isModel(file));
  // the only model is not looked into
  const texts = files.filter(({ path: file }) => isText(file) || (models.length > 1 && isModel(file)));
  const isLittle =
    texts.length <= readInPlace.files && texts.reduce((sum, { bytes }) => sum + bytes, 0) <= readInPlace.bytes;
  const found = isLittle
    ? await readTexts(request)
    : await runTask<ReadRequest, FoundParts>({ module: __filename, name: readTexts.name }, request, {
        milliseconds: limits.milliseconds,
        signal,
      });
  const { resourceFiles, ...parts } = found;
  return {
    ...parts,
    folder,
    model: await readFile(path.join(folder, found.modelFile)),
    resources: await Promise.all(
      resourceFiles.map(async (name) => ({ name, content: await readFile(path.join(folder, name)) })),
    ),
    hash,
    remarks: [...remarks, ...(found.remarks ?? [])],
  };
}

function isModel(file: string): boolean {
  return /\.bpmn$/i.test(file);
}

function isScript(file: string): boolean {
  return languageOf(file) !== undefined || /\.ipynb$/i.test(file);
}

/** A file whose text is read here. */
function isText(file: string): boolean {
  return isScript(file) || mayHoldSecrets(file);
}

/** What {@link readTexts} looks at. */
interface ReadRequest {
  readonly folder: string;
  readonly files: readonly SnapshotFile[];
  readonly options: IdentifyOptions;
}

type FoundParts = Pick<Submission, 'modelFile' | 'workers' | 'remarks' | 'secrets'> & {
  /** Paths of what is deployed along with the model. */
  readonly resourceFiles: readonly string[];
};

/**
 * Reads all texts of a copy and says which file is what.
 * @throws Refusal
 * @public run in a background thread as well
 */
export async function readTexts(request: ReadRequest): Promise<FoundParts> {
  const { folder, files, options } = request;
  const { chosen = {}, handIn = usuallyAskedFor } = options;
  const known = await knownMaterial(options);
  const models =
    handIn.models.most === 1
      ? await findModel(files, { folder, known: known.models, pattern: chosen.model, handIn })
      : await findModels(files, { folder, known: known.models, handIn, process: options.process });
  const dmn = findFiles(files, 'dmn', handIn.dmn);
  const forms = findFiles(files, 'form', handIn.forms);
  const [modelFile = '', ...furtherModels] = models.paths;
  const { workers, remarks } =
    handIn.workers.most === 0
      ? { workers: [], remarks: notAskedFor(files.map((file) => file.path).filter(isScript)) }
      : await workersOf(request, known);
  const secrets = await secretsOf(folder, files);
  return {
    modelFile,
    resourceFiles: [...furtherModels, ...dmn.paths, ...forms.paths],
    workers: workers.map(({ path: file, language }) => ({ file, language })),
    remarks: [...models.remarks, ...remarks, ...dmn.remarks, ...forms.remarks, ...aboutSecrets(secrets)],
    secrets: secrets.map(({ value }) => value),
  };
}

async function workersOf(
  { folder, files, options }: ReadRequest,
  known: KnownMaterial,
): Promise<{ readonly workers: readonly HashedScript[]; readonly remarks: readonly IntakeRemark[] }> {
  const { jobTypes, chosen = {}, handIn = usuallyAskedFor } = options;
  const search = {
    jobTypes,
    known: known.scripts,
    notebooks: await notebooksOf(folder, files),
    pattern: chosen.worker,
  };
  try {
    const scripts = await scriptsOf(folder, files);
    if (handIn.workers.most > 1) return findWorkers(scripts, search, handIn.workers);
    const { worker, remarks } = findWorker(scripts, search);
    return { workers: [worker], remarks };
  } catch (error) {
    const isMissing = error instanceof Refusal && error.code === 'no-worker';
    if (isMissing && handIn.workers.least === 0) return { workers: [], remarks: [] };
    throw error;
  }
}

async function scriptsOf(folder: string, files: readonly SnapshotFile[]): Promise<HashedScript[]> {
  const scripts = files.map(async (file) => {
    const language = isPackageFile(file.path) ? 'python' : languageOf(file.path);
    if (language === undefined) return [];
    const text = await readFile(path.join(folder, file.path), 'utf8');
    return [{ ...readScript(file.path, language, text), sha256: file.sha256 }];
  });
  return (await Promise.all(scripts)).flat();
}

async function notebooksOf(folder: string, files: readonly SnapshotFile[]): Promise<Notebook[]> {
  const notebooks = files.filter((file) => /\.ipynb$/i.test(file.path));
  return Promise.all(
    notebooks.map(async (file) => ({ path: file.path, text: await readFile(path.join(folder, file.path), 'utf8') })),
  );
}

async function secretsOf(folder: string, files: readonly SnapshotFile[]): Promise<HandedInSecret[]> {
  const found: HandedInSecret[] = [];
  for (const { path: file } of files.filter((one) => mayHoldSecrets(one.path))) {
    const text = await readFile(path.join(folder, file), 'utf8');
    if (text.length <= longestText) found.push(...secretsIn(file, text));
  }
  return found;
}

function aboutSecrets(secrets: readonly HandedInSecret[]): IntakeRemark[] {
  const [first] = secrets;
  if (first === undefined) return [];
  const files = displayNames([...new Set(secrets.map((secret) => secret.path))]);
  const names = [...new Set(secrets.map((secret) => secret.name))].slice(0, 4).join(', ');
  return [
    {
      code: 'secrets-handed-in',
      message: `Credentials were handed in (${names} in ${files}): whoever reads the hand-in can use them. They were not used for grading and are shown in no report; delete the client in the Camunda Console, make a new one, and leave credentials out of what is handed in.`,
    },
  ];
}
