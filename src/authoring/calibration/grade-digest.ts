import type { CriterionGrade, SubmissionGrade } from '../../grading/grade';

/** What a calibration keeps of a grade. */
export interface GradeDigest extends Pick<SubmissionGrade, 'outcome' | 'score' | 'maxScore'> {
  readonly error?: string;
  readonly criteria: readonly CriterionDigest[];
}

/** What it keeps of what was said of one criterion. */
export interface CriterionDigest extends Pick<CriterionGrade, 'id' | 'bonus' | 'outcome' | 'message' | 'blockedBy'> {
  /** Code of the finding. */
  readonly code?: string;
}

/** A grade without what a calibration does not look at. */
export function digestOf({ outcome, score, maxScore, error, refusal, criteria }: SubmissionGrade): GradeDigest {
  const trouble = error ?? refusal?.message;
  return {
    outcome,
    score,
    maxScore,
    ...(trouble !== undefined && { error: trouble }),
    criteria: criteria.map(({ id, bonus, outcome: became, message, blockedBy, finding }) => ({
      id,
      bonus,
      outcome: became,
      message,
      ...(blockedBy !== undefined && { blockedBy }),
      ...(finding && { code: finding.code }),
    })),
  };
}
