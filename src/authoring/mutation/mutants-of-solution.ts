import { canonicalModel } from './model/canonical';
import { modelOperators } from './model/operators';
import { mutantsOf } from './mutant';
import { workerOperators } from './worker/operators';

/** The solution of an exercise, as text. */
export interface Solution {
  readonly model: string;
  /** Absent where none is handed in. */
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

/** All mutants of a solution, in an order that stays. The language of a worker is that of its file's ending. */
export async function mutantsOfSolution({ model: drawn, worker, variables }: Solution): Promise<MutantSubmission[]> {
  const model = await canonicalModel(drawn);
  const ofModel = mutantsOf(model, modelOperators(variables));
  const ofWorker = worker === undefined ? [] : mutantsOf(worker.text, workerOperators(worker.file));
  return [
    ...ofModel.map(({ name, text }) => ({
      name: `model/${name}`,
      model: text,
      ...(worker !== undefined && { worker: worker.text }),
    })),
    ...ofWorker.map(({ name, text }) => ({ name: `worker/${name}`, model: drawn, worker: text })),
  ];
}
