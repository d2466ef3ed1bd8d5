import type { SubmissionGrade } from '../../../src/grading/grade';

/** What became of one mutant. */
export type MutantJudgement =
  /** `by`: the first criterion that did not pass; `unexpected`: it is listed as equivalent all the same. */
  | { readonly kind: 'killed'; readonly by: string; readonly unexpected: boolean }
  /** It passed, as the list says it should. */
  | { readonly kind: 'equivalent' }
  /** It passed, and nobody says why. */
  | { readonly kind: 'survived' }
  /** A fault of the grader itself. */
  | { readonly kind: 'error'; readonly message: string };

/** Says what became of a mutant. @param equivalent whether it is listed as still solving the exercise */
export function judgeMutant(grade: SubmissionGrade, equivalent: boolean): MutantJudgement {
  const { outcome, criteria, error } = grade;
  if (outcome === 'error') return { kind: 'error', message: error ?? 'unknown' };
  if (outcome === 'passed') return { kind: equivalent ? 'equivalent' : 'survived' };
  const ordinary = criteria.filter(({ bonus }) => !bonus);
  const first =
    ordinary.find((criterion) => criterion.outcome === 'failed') ??
    ordinary.find((criterion) => criterion.outcome !== 'passed');
  return { kind: 'killed', by: first?.id ?? 'nothing', unexpected: equivalent };
}
