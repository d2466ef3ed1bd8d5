import type { CriterionGrade, SubmissionGrade } from '../../grading/grade';

/** One kind of mistake and who made it. */
export interface Mistake {
  /** Title of the criterion. */
  readonly criterion: string;
  /** Stable code of the kind of failure; empty where there is none. */
  readonly code: string;
  /** The message that the first of them got. */
  readonly example: string;
  /** Indices of the submissions. */
  readonly submissions: readonly number[];
}

/** How a class did in one criterion. */
export interface CriterionShare {
  readonly id: string;
  readonly title: string;
  readonly bonus: boolean;
  readonly passed: number;
  readonly failed: number;
  /** Neither passed nor failed: blocked, or the grader's own trouble. */
  readonly open: number;
  /** Set where a criterion tells nothing about this class, and so perhaps nothing at all. */
  readonly suspicion?: 'everybody passes' | 'nobody passes';
}

/** Fewer submissions than this are no evidence about a criterion. */
const evidence = 3;

/** Whether a submission was looked at: not refused, and no trouble of the grader's. */
export function isJudged({ outcome }: SubmissionGrade): boolean {
  return outcome === 'passed' || outcome === 'failed';
}

/**
 * The mistakes of a class, the commonest first. A failure that follows from another mistake of the same submission is
 * not counted: one mistake, one count.
 */
export function commonMistakes(grades: readonly SubmissionGrade[]): Mistake[] {
  const found = new Map<string, Mistake & { readonly submissions: number[] }>();
  for (const [index, grade] of grades.entries()) {
    if (!isJudged(grade)) continue;
    for (const criterion of grade.criteria.filter(isMistake)) {
      const code = criterion.finding?.code ?? '';
      const key = `${criterion.id} ${code}`;
      const mistake = found.get(key) ?? {
        criterion: criterion.title,
        code,
        example: criterion.message,
        submissions: [],
      };
      mistake.submissions.push(index);
      found.set(key, mistake);
    }
  }
  return [...found.values()].sort((one, other) => other.submissions.length - one.submissions.length);
}

/** What became of each criterion, in the order of the exercise. */
export function criterionShares(grades: readonly SubmissionGrade[]): CriterionShare[] {
  const judged = grades.filter(isJudged);
  return (grades[0]?.criteria ?? []).map(({ id, title, bonus }) => {
    const outcomes = judged.map(({ criteria }) => criteria.find((criterion) => criterion.id === id)?.outcome);
    const passed = outcomes.filter((outcome) => outcome === 'passed').length;
    const failed = outcomes.filter((outcome) => outcome === 'failed').length;
    const counts = { passed, failed, open: outcomes.length - passed - failed };
    const suspicion = bonus ? undefined : suspect(counts);
    return { id, title, bonus, ...counts, ...(suspicion && { suspicion }) };
  });
}

/** Middle of the scores of those that were graded; undefined when there is none. */
export function median(grades: readonly SubmissionGrade[]): number | undefined {
  const scores = grades.filter(isJudged).map(({ score }) => score);
  scores.sort((one, other) => one - other);
  const [low, high] = [scores[Math.ceil(scores.length / 2) - 1], scores[Math.floor(scores.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

function isMistake({ outcome, causes }: CriterionGrade): boolean {
  return outcome === 'failed' && causes === undefined;
}

function suspect({ passed, failed }: Pick<CriterionShare, 'passed' | 'failed'>): CriterionShare['suspicion'] {
  if (passed + failed < evidence) return undefined;
  if (failed === 0) return 'everybody passes';
  return passed === 0 ? 'nobody passes' : undefined;
}
