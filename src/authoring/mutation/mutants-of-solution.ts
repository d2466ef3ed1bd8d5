import { canonicalModel } from './model/canonical';
import { modelOperators } from './model/operators';
import { mutantsOf } from './mutant';
import { workerOperators } from './worker/operators';

/** The solution of an exercise, as text. */
export interface Solution {
  readonly model: string;
  readonly worker: string;
  /** Name of the worker's file: its ending says the language. */
  readonly workerFile: string;
  /** Variables of jobs and messages, which the model itself does not name. */
  readonly variables: readonly string[];
}

/** A submission in which one thing was changed in the model or in the worker. */
export interface MutantSubmission {
  /** `model/…` or `worker/…`, unique. */
  readonly name: string;
  readonly model: string;
  readonly worker: string;
}

/** All mutants of a solution, in an order that stays. */
export async function mutantsOfSolution({
  model: drawn,
  worker,
  workerFile,
  variables,
}: Solution): Promise<MutantSubmission[]> {
  const model = await canonicalModel(drawn);
  return [
    ...mutantsOf(model, modelOperators(variables)).map(({ name, text }) => ({
      name: `model/${name}`,
      model: text,
      worker,
    })),
    ...mutantsOf(worker, workerOperators(workerFile)).map(({ name, text }) => ({
      name: `worker/${name}`,
      model: drawn,
      worker: text,
    })),
  ];
}
