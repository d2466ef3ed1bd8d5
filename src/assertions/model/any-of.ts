import { CriterionFailure } from '../../errors';
import type { Judgement } from '../../model/judgement';

/** More candidates of one name are no slip of a student, and each may hold an expression to evaluate. */
const mostCandidates = 10;

/**
 * Judges one candidate after the other: one that holds is enough; else what is not settled; else the first one's fault.
 * @param candidates at least one
 * @throws CriterionFailure of the first candidate, when all are at fault
 */
export function anyOf<Candidate>(
  candidates: readonly Candidate[],
  judge: (candidate: Candidate) => Judgement,
): Judgement {
  const faults: CriterionFailure[] = [];
  const unsettled: Judgement[] = [];
  for (const candidate of candidates.slice(0, mostCandidates)) {
    try {
      const judgement = judge(candidate);
      if (judgement.kind === 'holds') return judgement;
      unsettled.push(judgement);
    } catch (error) {
      if (!(error instanceof CriterionFailure)) throw error;
      faults.push(error);
    }
  }
  const [judgement] = unsettled;
  if (judgement) return judgement;
  throw faults[0] ?? new RangeError('there is no candidate to judge');
}
