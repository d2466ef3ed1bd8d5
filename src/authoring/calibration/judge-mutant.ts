import type { GradeDigest } from './grade-digest';

/** What became of one mutant. */
export type MutantJudgement =
  /** `by`: the first criterion that did not pass; `unexpected`: it is listed as equivalent all the same. */
  | { readonly kind: 'killed'; readonly by: string; readonly unexpected: boolean }
  /** It passed, as the list says it should, or because it means the same as the solution. */
  | { readonly kind: 'equivalent'; readonly reason: string; readonly listed: boolean }
  /** It passed, and nobody says why. */
  | { readonly kind: 'survived' }
  /** A fault of the grader itself. */
  | { readonly kind: 'error'; readonly message: string };

/** Why a mutant still solves the exercise. */
export interface Reasons {
  /** The author's, from the list. */
  readonly listed?: string | undefined;
  /** What the models themselves show. */
  readonly shown?: string | undefined;
}

/** Says what became of a mutant. */
export function judgeMutant(grade: GradeDigest, { listed, shown }: Reasons): MutantJudgement {
  const { outcome, criteria, error } = grade;
  if (outcome === 'error') return { kind: 'error', message: error ?? 'unknown' };
  if (outcome === 'passed') {
    const reason = listed ?? shown;
    return reason === undefined ? { kind: 'survived' } : { kind: 'equivalent', reason, listed: listed !== undefined };
  }
  const ordinary = criteria.filter(({ bonus }) => !bonus);
  const first =
    ordinary.find((criterion) => criterion.outcome === 'failed') ??
    ordinary.find((criterion) => criterion.outcome !== 'passed');
  return { kind: 'killed', by: first?.id ?? 'nothing', unexpected: listed !== undefined };
}

/** True when a mutant was killed, or passed for a reason. */
export function isExpected(judgement: MutantJudgement): boolean {
  return judgement.kind === 'equivalent' || (judgement.kind === 'killed' && !judgement.unexpected);
}
