import type { Reported } from '../grading/reported';

/** A submission whose grading was slow or not steady: worth a look at, and no fault of anybody's by itself. */
export interface Unsteady {
  /** Index of the submission. */
  readonly index: number;
  /** What was seen, sentences. */
  readonly why: readonly string[];
}

/** Fewer times than these say nothing about what is usual. */
const fewest = 5;
/** Slow is what takes so many times as long as the median, and so many milliseconds longer. */
const slow = { times: 3, more: 5_000 };

/** Which gradings took far longer than the others of the class, needed a second try, or failed by the grader's own fault. */
export function unsteadyGradings(run: readonly Pick<Reported, 'grade' | 'timing'>[]): Unsteady[] {
  const times = run.filter(({ grade }) => grade.outcome !== 'refused').map(({ timing }) => timing.milliseconds);
  const median = times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
  const limit = times.length < fewest ? Number.POSITIVE_INFINITY : Math.max(median * slow.times, median + slow.more);
  return run
    .map(({ grade, timing }, index) => ({
      index,
      why: [
        ...(timing.secondTry === undefined ? [] : [`A second try was needed: ${timing.secondTry}`]),
        ...(grade.outcome === 'error' ? [`It could not be graded: ${grade.error ?? ''}`] : []),
        ...(timing.milliseconds > limit
          ? [`It took ${seconds(timing.milliseconds)}, where the median of the class is ${seconds(median)}.`]
          : []),
      ],
    }))
    .filter(({ why }) => why.length > 0);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s`;
}
