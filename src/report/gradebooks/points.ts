import type { SubmissionGrade } from '../../grading/grade';

/** How points of the exercise become those of a platform. */
export interface PointScale {
  /** With two decimals at most. */
  points(grade: Pick<SubmissionGrade, 'score'>): number;
  /** What was done to them, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Points as a platform wants them: out of its maximum where that is another one.
 * @param maxScore of the exercise
 * @param most of the assignment on the platform; undefined where its file does not say
 * @param mayExceed whether the platform takes more than its maximum, as for a bonus
 */
export function pointScale(maxScore: number, most: number | undefined, mayExceed: boolean): PointScale {
  const factor = most === undefined || maxScore === 0 ? 1 : most / maxScore;
  const limit = mayExceed || most === undefined ? Infinity : most;
  return {
    points: ({ score }) => Math.min(limit, Math.round(score * factor * 100) / 100),
    notes:
      factor === 1
        ? []
        : [`Points are converted from ${maxScore} to ${most ?? maxScore}, the maximum of the assignment there.`],
  };
}

/** A number as platforms write it: `50`, `50.00`, `50,00`. */
export function readPoints(cell: string | undefined): number | undefined {
  const value = Number(cell?.trim().replace(',', '.') ?? '');
  return cell === undefined || cell.trim() === '' || !Number.isFinite(value) || value <= 0 ? undefined : value;
}
