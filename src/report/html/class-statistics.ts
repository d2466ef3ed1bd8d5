import type { CriterionGrade, SubmissionGrade } from '../../grading/grade';
import { plainLine } from './plain-text';

/** One kind of mistake and who made it. */
export interface Mistake {
  /** What names it among the mistakes of a class, see {@link mistakeKey}. */
  readonly key: string;
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

/** Fewer submissions than these are no evidence about a criterion: few that fail one may lack the same lesson, few that pass one are usual. */
const evidence = { failed: 3, passed: 10 };

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
      const key = mistakeKey(criterion);
      const mistake = found.get(key) ?? {
        key,
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

/** Names a kind of mistake: the criterion, and the stable code where there is one. */
export function mistakeKey({ id, finding }: CriterionGrade): string {
  return plainLine([id, finding?.code].filter((part) => part !== undefined).join(' '), 120);
}

/** Whether a criterion fails for itself, and not because of another mistake. */
export function isMistake({ outcome, causes }: CriterionGrade): boolean {
  return outcome === 'failed' && causes === undefined;
}

/** How many submissions got how many points. */
export interface PointRange {
  /** Points from … to …, both included. */
  readonly from: number;
  readonly to: number;
  readonly submissions: number;
}

/** The points of those that were graded, in at most ten ranges of whole points. Bonus points count to the last range. */
export function distribution(grades: readonly SubmissionGrade[]): PointRange[] {
  const judged = grades.filter(isJudged);
  const most = Math.max(0, ...judged.map(({ maxScore }) => Math.ceil(maxScore)));
  const width = Math.max(1, Math.ceil((most + 1) / 10));
  const ranges: PointRange[] = [];
  for (let from = 0; from <= most; from += width) {
    const [to, isLast] = [Math.min(most, from + width - 1), from + width > most];
    const within = judged.filter(({ score }) => score >= from && (isLast || score < from + width));
    ranges.push({ from, to, submissions: within.length });
  }
  return judged.length === 0 ? [] : ranges;
}

function suspect({ passed, failed }: Pick<CriterionShare, 'passed' | 'failed'>): CriterionShare['suspicion'] {
  if (failed === 0 && passed >= evidence.passed) return 'everybody passes';
  return passed === 0 && failed >= evidence.failed ? 'nobody passes' : undefined;
}
