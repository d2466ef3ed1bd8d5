import { canonicalModel } from './model/canonical';
import { modelOperators } from './model/operators';
import { mutantsOf } from './mutant';
import { workerOperators } from './worker/operators';

/** A model that is deployed along with the main one. */
export interface FurtherModel {
  /** Name of its file. */
  readonly file: string;
  readonly text: string;
}

/** The solution of an exercise, as text. */
export interface Solution {
  readonly model: string;
  readonly further: readonly FurtherModel[];
  /** Absent where none is handed in. */
  readonly worker?: { readonly text: string; readonly file: string };
  /** Variables of jobs and messages, which the model itself does not name. */
  readonly variables: readonly string[];
}

/** A submission in which one thing was changed in the model or in the worker. */
export interface MutantSubmission {
  /** `model/…`, `model:FILE/…` or `worker/…`, unique. */
  readonly name: string;
  readonly model: string;
  /** The further model that was changed, if it is one. */
  readonly further?: FurtherModel;
  readonly worker?: string;
}

/** All mutants of a solution, in an order that stays. The language of a worker is that of its file's ending. */
export async function mutantsOfSolution({
  model: drawn,
  further,
  worker,
  variables,
}: Solution): Promise<MutantSubmission[]> {
  const model = await canonicalModel(drawn);
  const ofModel = mutantsOf(model, modelOperators(variables));
  const ofWorker = worker === undefined ? [] : mutantsOf(worker.text, workerOperators(worker.file));
  const given = worker !== undefined && { worker: worker.text };
  const ofFurther = await Promise.all(
    further.map(async ({ file, text }) =>
      mutantsOf(await canonicalModel(text), modelOperators(variables)).map((mutant) => ({
        name: `model:${file}/${mutant.name}`,
        model: drawn,
        further: { file, text: mutant.text },
        ...given,
      })),
    ),
  );
  return [
    ...ofModel.map(({ name, text }) => ({
      name: `model/${name}`,
      model: text,
      ...given,
    })),
    ...ofFurther.flat(),
    ...ofWorker.map(({ name, text }) => ({ name: `worker/${name}`, model: drawn, worker: text })),
  ];
}
