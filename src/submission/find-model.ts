import { Refusal } from '../errors';
import { displayNames } from './display-name';
import type { SnapshotFile } from './snapshot';

/**
 * The one model of a submission: the only `.bpmn` file, where equal copies count once and the untouched starter does
 * not count beside another.
 * @param starters SHA-256 of the starter's files
 * @returns its path
 * @throws Refusal `no-model` or `several-models`
 */
export function findModel(files: readonly SnapshotFile[], starters: ReadonlySet<string>): string {
  const models = files.filter((file) => /\.bpmn$/i.test(file.path));
  const [model, ...others] = sortOut(models, starters);
  if (model === undefined) {
    const near = files.filter((file) => /\.bpmn\b|\.xml$/i.test(file.path)).map((file) => file.path);
    const found =
      near.length > 0
        ? `only ${displayNames(near)}`
        : files.length > 0
          ? `only ${displayNames(files.map((file) => file.path))}`
          : 'no file at all';
    throw new Refusal(
      'no-model',
      `No model was found, ${found}: exactly one .bpmn file should be in the submission. Download it from the modeler as BPMN and hand it in beside the worker.`,
    );
  }
  if (others.length > 0) {
    throw new Refusal(
      'several-models',
      `${others.length + 1} models were found (${displayNames([model, ...others].map((file) => file.path))}): exactly one .bpmn file should be in the submission. Leave only the one that is to be graded.`,
    );
  }
  return model.path;
}

/** Leaves equal files once (the one least deep), and drops starters as long as something else is left. */
export function sortOut<F extends { readonly path: string; readonly sha256: string }>(
  files: readonly F[],
  starters: ReadonlySet<string>,
): F[] {
  const own = files.filter((file) => !starters.has(file.sha256));
  const considered = (own.length > 0 ? own : files).toSorted(
    (a, b) => a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1),
  );
  return considered.filter((file, index) => considered.findIndex((other) => other.sha256 === file.sha256) === index);
}
