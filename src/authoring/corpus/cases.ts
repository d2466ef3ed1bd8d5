import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../../errors';
import type { Exercise } from '../../exercise/exercise';
import { didYouMean } from '../../exercise/did-you-mean';
import { readYaml } from '../../exercise/yaml-file';
import { editModel, replaceText } from '../edits/model-edits';
import { caseFile, type CaseLabel, type TextEdits } from './case-file';

/** One submission whose grade is known beforehand. */
export interface Case {
  /** `wheat`: right, however unusual, and nothing may fail; `chaff`: one plausible mistake. */
  readonly kind: 'wheat' | 'chaff';
  /** Kebab-case, unique among all cases. */
  readonly name: string;
  /** One sentence: what is special, or what the mistake is. */
  readonly about: string;
  /** The submission as it would be handed in. */
  readonly folder: string;
  readonly modelFile: string;
  /** Absent where none is handed in. */
  readonly workerFile?: string;
  /** Ids of the criteria that must fail; none for wheat. */
  readonly fails: readonly string[];
  /** Ids of which at least one must fail: in the engine's records their mistakes look alike. */
  readonly oneOf: readonly string[];
  /** Ids about which reasonable graders may differ (failed, blocked or passed); every other one must not fail. */
  readonly either: readonly string[];
  /** Ids that must be blocked: what they ask cannot be seen any more. */
  readonly blocked: readonly string[];
  /** The criterion that names the mistake itself; the others follow from it. */
  readonly cause?: string;
  /** Bonus criteria that must pass. */
  readonly bonus: readonly string[];
}

/** The part of an exercise that its cases are made from. */
export type CaseSource = Pick<Exercise, 'folder' | 'reference' | 'criteria'>;

/** Where an exercise keeps its wheats, chaffs and equivalents. */
export function calibrationFolder({ folder }: Pick<Exercise, 'folder'>): string {
  return path.join(folder, 'calibration');
}

/**
 * The wheats and chaffs of an exercise, each written out as a submission folder; none where it has none.
 * @param destination an existing folder of the caller's; gets `wheats/<name>/` and `chaffs/<name>/`
 * @throws UsageError when a case is labelled inconsistently or an edit of it does not fit its file
 */
export async function loadCases(exercise: CaseSource, destination: string): Promise<Case[]> {
  const { names, labels } = await readLabels(exercise);
  const written = await Promise.allSettled(labels.map((label) => writeCase(exercise, names, label, destination)));
  // not before the last is written: the caller removes the folder after an error
  return written.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** File names, perhaps with a folder. */
export interface Names {
  readonly model: string;
  /** Absent where none is handed in. */
  readonly worker?: string;
}

/** What model and worker of this exercise are called in a hand-in. */
export async function handInNames(exercise: CaseSource): Promise<Names> {
  return (await readLabels(exercise)).names;
}

/** Every `cases*.yml` of the corpus, in the order of their names, checked. */
async function readLabels(exercise: CaseSource): Promise<{ names: Names; labels: CaseLabel[] }> {
  const corpus = calibrationFolder(exercise);
  const present = (await readdir(corpus).catch(() => [])).filter((name) => /^cases.*\.yml$/.test(name)).toSorted();
  const files = present.map((name) => path.join(corpus, name));
  const read = await Promise.all(files.map(async (file) => ({ file, ...(await readYaml(file, caseFile)) })));
  const labels = (['wheat', 'chaff'] as const).flatMap((kind) =>
    read.flatMap(({ file, [`${kind}s` as const]: cases }) => cases.map((one) => ({ ...one, kind, file }))),
  );
  const known = exercise.criteria.map(({ id }) => id);
  for (const label of labels) check(label, known);
  const twin = labels.find(({ name }, index) => labels.findIndex((other) => other.name === name) < index);
  if (twin !== undefined) throw new UsageError(`${twin.file}: two cases are called ${twin.name}.`);
  const { model, worker } = exercise.reference;
  const named = (part: keyof Names): string | undefined =>
    read.find(({ names }) => names[part] !== undefined)?.names[part];
  const workerName = named('worker') ?? (worker === undefined ? undefined : path.basename(worker));
  return {
    names: { model: named('model') ?? path.basename(model), ...(workerName !== undefined && { worker: workerName }) },
    labels,
  };
}

function check(label: CaseLabel & { readonly file: string }, known: readonly string[]): void {
  const { file, name, fails = [], oneOf = [], either = [], blocked = [], bonus, cause } = label;
  const wrong = (what: string): never => {
    throw new UsageError(`${file}, case ${name}: ${what}.`);
  };
  const labelled = [...fails, ...oneOf, ...either, ...blocked];
  for (const id of [...labelled, ...bonus, ...(cause === undefined ? [] : [cause])]) {
    if (!known.includes(id)) wrong(`there is no criterion ${id}.${didYouMean(id, known)}`);
  }
  if (cause !== undefined && ![...fails, ...oneOf].includes(cause)) wrong('its cause is not among what fails');
  if (new Set(labelled).size < labelled.length) wrong('a criterion has two labels');
}

async function writeCase(exercise: CaseSource, names: Names, label: CaseLabel, destination: string): Promise<Case> {
  const { kind, name, about, fails = [], oneOf = [], either = [], blocked = [], cause, bonus } = label;
  const folder = path.join(destination, `${kind}s`, name);
  const own = typeof label.worker === 'string' ? label.worker : label.base;
  const worker = own === undefined ? exercise.reference.worker : path.join(calibrationFolder(exercise), 'workers', own);
  const modelFile = path.join(folder, label.modelAt ?? names.model);
  const workerName = label.workerAt ?? (own === undefined ? names.worker : path.basename(own));
  const workerFile = workerName === undefined ? undefined : path.join(folder, workerName);
  try {
    await write(modelFile, await modelOf(exercise, label));
    if (worker !== undefined && workerFile !== undefined) {
      await mkdir(path.dirname(workerFile), { recursive: true });
      if (Array.isArray(label.worker)) await write(workerFile, edit(await readFile(worker, 'utf8'), label.worker));
      else await cp(worker, workerFile);
    }
    await copyOthers(exercise, folder);
    for (const [file, content] of Object.entries(label.files)) {
      await write(path.join(folder, file), await textOf(exercise, content));
    }
  } catch (cause) {
    throw new UsageError(`The case ${name} cannot be made: ${(cause as Error).message}`, { cause });
  }
  return {
    kind,
    name,
    about,
    folder,
    modelFile,
    ...(workerFile !== undefined && { workerFile }),
    fails,
    oneOf,
    either,
    blocked,
    bonus,
    ...(cause !== undefined && { cause }),
  };
}

/** What the solution consists of besides the model and the worker that are changed: it is handed in as it is. */
export async function copyOthers({ reference }: CaseSource, folder: string): Promise<void> {
  const others = [...reference.resources, ...reference.workers.filter((file) => file !== reference.worker)];
  for (const file of others) await cp(file, path.join(folder, path.basename(file)));
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function textOf({ folder }: CaseSource, content: CaseLabel['files'][string]): Promise<string> {
  if (typeof content === 'string') return content;
  return edit(await readFile(path.resolve(folder, content.copy), 'utf8'), content.edits);
}

async function modelOf(exercise: CaseSource, { model }: CaseLabel): Promise<string> {
  if (typeof model === 'string') return readFile(path.join(calibrationFolder(exercise), 'models', model), 'utf8');
  return editModel(await readFile(exercise.reference.model, 'utf8'), model ?? []);
}

function edit(original: string, edits: TextEdits): string {
  return edits.reduce((text, { replace, by, everywhere }) => replaceText(text, replace, by, everywhere), original);
}
