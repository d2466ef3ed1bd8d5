import { canonicalModel } from './model/canonical';
import { modelOperators } from './model/operators';
import { mutantsOf } from './mutant';
import { workerOperators } from './worker/operators';

/** The solution of an exercise, as text. */
export interface Solution {
  readonly model: string;
  /** With the name of its file, whose ending says the language; none where a model alone is handed in. */
  readonly worker?: { readonly text: string; readonly file: string };
  /** Variables of jobs and messages, which the model itself does not name. */
  readonly variables: readonly string[];
}

/** A submission in which one thing was changed in the model or in the worker. */
export interface MutantSubmission {
  /** `model/…` or `worker/…`, unique. */
  readonly name: string;
  readonly model: string;
  readonly worker?: string;
}

/** All mutants of a solution, in an order that stays. */
export async function mutantsOfSolution({ model: drawn, worker, variables }: Solution): Promise<MutantSubmission[]> {
  const model = await canonicalModel(drawn);
  return [
    ...mutantsOf(model, modelOperators(variables)).map(({ name, text }) => ({
      name: `model/${name}`,
      model: text,
      ...(worker && { worker: worker.text }),
    })),
    ...(worker === undefined ? [] : mutantsOf(worker.text, workerOperators(worker.file))).map(({ name, text }) => ({
      name: `worker/${name}`,
      model: drawn,
      worker: text,
    })),
  ];
}
