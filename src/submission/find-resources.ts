import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sayCount, type AskedFor, type Count } from '../asked-for';
import { Refusal } from '../errors';
import { displayNames } from './display-name';
import type { Form } from './form';
import { modelForm } from './model-form';
import { mostCompared, setAside, type KnownFiles } from './set-aside';
import type { SnapshotFile } from './snapshot';
import type { IntakeRemark } from './submission';

/** What of one kind was found: paths, in order of their names. */
export interface FoundFiles {
  readonly paths: readonly string[];
  readonly remarks: readonly IntakeRemark[];
}

/** Where the models of a submission are looked for. */
export interface ModelsSearch {
  readonly folder: string;
  /** The exercise's own models. */
  readonly known: () => Promise<KnownFiles>;
  readonly handIn: AskedFor;
  /** Id of the process that the exercise starts. */
  readonly process?: string | undefined;
}

/**
 * The models of a submission where an exercise asks for several; the first is the one that holds the exercise's process. Copies
 * and untouched starters do not count beside others.
 * @throws Refusal `no-model`, `missing-models` or `several-models`
 */
export async function findModels(files: readonly SnapshotFile[], search: ModelsSearch): Promise<FoundFiles> {
  const { folder, known, handIn, process } = search;
  const texts = new Map<string, Buffer>();
  const forms = new Map<string, Form | undefined>();
  const models = files.filter((file) => isModel(file.path));
  for (const { path: file, sha256 } of models.slice(0, mostCompared)) {
    const bytes = await readFile(path.join(folder, file));
    texts.set(file, bytes);
    forms.set(sha256, await modelForm(bytes));
  }
  const own = await known();
  // the starter of one model may well be handed in as it is: only what is too much is set aside
  const { left, remarks } =
    models.length <= handIn.models.least
      ? { left: models, remarks: [] }
      : setAside(models, (file) => forms.get(file.sha256), { ...own, finished: [] });
  const isShort = left.length < handIn.models.least;
  const paths = (isShort ? models : left).map((file) => file.path).toSorted();
  checkCount('model', paths, handIn.models);
  const main = paths.find((file) => processIdsIn(texts.get(file)).includes(process ?? '')) ?? largest(paths, texts);
  return { paths: [main, ...paths.filter((file) => file !== main)], remarks: isShort ? [] : remarks };
}

/**
 * The files of another kind (DMN, forms); the same one twice counts once.
 * @throws Refusal `no-dmn`, `several-dmn`, `no-form`, `several-forms`
 */
export function findFiles(files: readonly SnapshotFile[], kind: 'dmn' | 'form', count: Count): FoundFiles {
  const all = files.filter(({ path: file }) => file.toLowerCase().endsWith(`.${kind}`));
  const paths = all
    .filter(({ sha256 }, place) => all.findIndex((other) => other.sha256 === sha256) === place)
    .map((file) => file.path);
  if (count.most > 0) {
    checkCount(kind, paths, count);
    return { paths, remarks: [] };
  }
  return { paths: [], remarks: notAskedFor(paths) };
}

/** Says that files do not count. */
export function notAskedFor(paths: readonly string[]): IntakeRemark[] {
  if (paths.length === 0) return [];
  const were =
    paths.length === 1
      ? 'was passed over: the exercise does not ask for it'
      : 'were passed over: the exercise does not ask for them';
  return [{ code: 'not-asked-for', message: `${displayNames(paths)} ${were}.` }];
}

const words = {
  model: { one: 'model', many: 'models', ending: '.bpmn' },
  dmn: { one: 'DMN file', many: 'DMN files', ending: '.dmn' },
  form: { one: 'form', many: 'forms', ending: '.form' },
} as const;
const codes = {
  model: { none: 'no-model', few: 'missing-models', many: 'several-models' },
  dmn: { none: 'no-dmn', few: 'missing-dmn', many: 'several-dmn' },
  form: { none: 'no-form', few: 'missing-forms', many: 'several-forms' },
} as const;

function checkCount(kind: keyof typeof words, paths: readonly string[], count: Count): void {
  if (paths.length >= count.least && paths.length <= count.most) return;
  const { one, many, ending } = words[kind];
  const found =
    paths.length === 0
      ? `No ${one} was found`
      : `${paths.length} ${paths.length === 1 ? one : many} ${paths.length === 1 ? 'was' : 'were'} found (${displayNames(paths)})`;
  const code = paths.length === 0 ? codes[kind].none : paths.length < count.least ? codes[kind].few : codes[kind].many;
  const wanted = `${sayCount(count)} ${count.most === 1 ? one : many} (${ending})`;
  throw new Refusal(code, `${found}: ${wanted} should be in the submission.`);
}

/** By a look at the text: whoever judges the model reads it properly. */
function processIdsIn(text: Buffer | undefined): string[] {
  const found = text?.toString('utf8').matchAll(/<(?:[\w.-]+:)?process\s[^>]{0,2000}/g) ?? [];
  return [...found].flatMap(([tag]) => /\sid\s*=\s*["']([^"']*)/.exec(tag)?.[1] ?? []);
}

function largest(paths: readonly string[], texts: ReadonlyMap<string, Buffer>): string {
  const size = (file: string): number => texts.get(file)?.length ?? 0;
  return paths.toSorted((one, other) => size(other) - size(one))[0] ?? '';
}

function isModel(file: string): boolean {
  return /\.bpmn$/i.test(file);
}
