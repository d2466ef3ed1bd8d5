import type { SubmissionGrade, CriterionGrade } from '../grading/grade';

/** Name of the JSON format below; a change that breaks readers gets another number. */
export const resultSchema = 'zeebe-grader/result/v1';

/** What `--json` writes. */
export interface Result {
  readonly schema: typeof resultSchema;
  readonly grader: string;
  readonly engine: { readonly kind: string; readonly version: string };
  readonly sandbox: string;
  readonly clock: 'virtual' | 'real';
  readonly seed: number;
  readonly exercise: { readonly id: string; readonly title: string };
  readonly submissions: readonly SubmissionResult[];
}

/** One submission of {@link Result}. */
export type SubmissionResult = Pick<
  SubmissionGrade,
  'name' | 'outcome' | 'score' | 'maxScore' | 'refusal' | 'error'
> & {
  readonly hash: string;
  readonly criteria: readonly CriterionGrade[];
};

/** One result for all submissions of a run; there is at least one. */
export function resultOf(grades: readonly [SubmissionGrade, ...SubmissionGrade[]]): Result {
  const { grader, engine, sandbox, clock, seed, exercise } = grades[0].started;
  return {
    schema: resultSchema,
    grader,
    engine,
    sandbox,
    clock,
    seed,
    exercise: { id: exercise.id, title: exercise.title },
    submissions: grades.map(({ name, outcome, score, maxScore, criteria, refusal, error, submission }) => ({
      name,
      outcome,
      score,
      maxScore,
      hash: submission.hash,
      criteria,
      ...(refusal && { refusal }),
      ...(error !== undefined && { error }),
    })),
  };
}
