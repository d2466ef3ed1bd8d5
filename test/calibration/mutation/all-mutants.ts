import { readFile } from 'node:fs/promises';
import { referenceModel, solvedWorker } from '../originals';
import { modelOperators } from './model/operators';
import { mutantsOf } from './mutant';
import { workerOperators } from './worker/operators';

/** A submission in which one thing was changed in the model or in the worker. */
export interface MutantSubmission {
  /** `model/…` or `worker/…`, unique. */
  readonly name: string;
  readonly model: string;
  readonly worker: string;
}

/** All mutants of the reference model and of the solved example's worker, in an order that stays. */
export async function allMutants(): Promise<MutantSubmission[]> {
  const [model, worker] = await Promise.all([referenceModel, solvedWorker].map((file) => readFile(file, 'utf8')));
  if (model === undefined || worker === undefined) throw new Error('There is nothing to mutate.');
  return [
    ...mutantsOf(model, modelOperators).map(({ name, text }) => ({ name: `model/${name}`, model: text, worker })),
    ...mutantsOf(worker, workerOperators).map(({ name, text }) => ({ name: `worker/${name}`, model, worker: text })),
  ];
}
