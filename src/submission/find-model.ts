import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../errors';
import type { AskedFor } from '../asked-for';
import { displayNames } from './display-name';
import type { Form } from './form';
import { modelForm } from './model-form';
import { matchesName } from './name-pattern';
import type { FoundFiles } from './find-resources';
import { comparison, mostCompared, setAside, type KnownFiles } from './set-aside';
import type { SnapshotFile } from './snapshot';

/** What is known when the model is looked for. */
export interface ModelSearch {
  /** Where the files lie. */
  readonly folder: string;
  /** The exercise's own models; asked for only where there is something to choose. */
  readonly known: () => Promise<KnownFiles>;
  readonly handIn: AskedFor;
  /** The instructor's word for which one it is, a pattern of names. */
  readonly pattern?: string | undefined;
}

/**
 * The one model of a submission: the only `.bpmn` file, where copies and starters do not count beside another.
 * @throws Refusal `no-model` or `several-models`
 */
export async function findModel(
  files: readonly SnapshotFile[],
  { folder, known: knownFiles, pattern, handIn }: ModelSearch,
): Promise<FoundFiles> {
  const all = files.filter((file) => /\.bpmn$/i.test(file.path));
  const named = pattern === undefined ? [] : all.filter((file) => matchesName(file.path, pattern));
  const models = named.length > 0 ? named : all;
  const [only, second] = models;
  if (only === undefined) throw noModel(files, handIn);
  if (second === undefined) return { paths: [only.path], remarks: [] };
  const forms = new Map<string, Form | undefined>();
  for (const { path: file, sha256 } of models.slice(0, mostCompared)) {
    if (!forms.has(sha256)) forms.set(sha256, await modelForm(await readFile(path.join(folder, file))));
  }
  const known = await knownFiles();
  const formOf = (file: SnapshotFile): Form | undefined => forms.get(file.sha256);
  const { left, remarks } = setAside(models, formOf, known);
  const [model, ...others] = left;
  if (model !== undefined && others.length === 0) return { paths: [model.path], remarks };
  throw new Refusal(
    'several-models',
    `${left.length} models were found (${displayNames(left.map((file) => file.path))}): exactly one .bpmn file should be in the submission. ${comparison(left, formOf, known)}Leave only the one that is to be graded; an instructor can name it with \`--model\`.`,
  );
}

function noModel(files: readonly SnapshotFile[], { workers }: AskedFor): Refusal {
  const near = files.filter((file) => /\.bpmn\b|\.xml$/i.test(file.path)).map((file) => file.path);
  const found =
    near.length > 0
      ? `only ${displayNames(near)}`
      : files.length > 0
        ? `only ${displayNames(files.map((file) => file.path))}`
        : 'no file at all';
  return new Refusal(
    'no-model',
    `No model was found, ${found}: exactly one .bpmn file should be in the submission. Download it from the modeler as BPMN and hand it in${workers.most === 0 ? '' : ' beside the worker'}.`,
  );
}
