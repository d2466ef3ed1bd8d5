import type { CriterionGrade, SubmissionGrade } from './grade';
import { hasPassed } from './has-passed';
import type { AppliedOverride, Overridden, Override } from './override';

/** A grade with what somebody has decided about it. Overrides of criteria come first, whatever their order. */
export function applyOverrides(base: SubmissionGrade, overrides: readonly Override[]): SubmissionGrade {
  if (overrides.length === 0) return base;
  const applied: AppliedOverride[] = [];
  let { criteria } = base;
  for (const override of overrides) {
    const before = criteria.find(({ id }) => id === override.criterion);
    if (before === undefined) continue;
    const after = overrideCriterion(before, override);
    criteria = criteria.map((one) => (one === before ? after : one));
    applied.push(appliedOf(override, before, after));
  }
  let grade = applied.length === 0 ? base : summed({ ...base, criteria });
  for (const override of overrides.filter(({ criterion }) => criterion === undefined)) {
    const before = { outcome: grade.outcome, points: grade.score };
    grade = overrideSubmission(grade, override);
    applied.push(appliedOf(override, before, { outcome: grade.outcome, points: grade.score }));
  }
  return applied.length === 0 ? base : { ...grade, overrides: applied };
}

/** What an override is about, as the grader left it; undefined where there is no such criterion. */
export function overriddenBy({ criterion }: Override, grade: SubmissionGrade): Overridden | undefined {
  if (criterion === undefined) return { outcome: grade.outcome, points: grade.score };
  const found = grade.criteria.find(({ id }) => id === criterion);
  return found && { outcome: found.outcome, points: found.points };
}

function overrideCriterion(before: CriterionGrade, { points, outcome }: Override): CriterionGrade {
  const usual = { passed: before.maxPoints, failed: 0 };
  const worth = points ?? (outcome === undefined ? before.points : usual[outcome]);
  // points alone say what they mean: all of them that it holds, fewer that something is missing
  const said = points === undefined ? before.outcome : worth >= before.maxPoints ? 'passed' : 'failed';
  return { ...before, outcome: outcome ?? said, points: worth };
}

function overrideSubmission(grade: SubmissionGrade, { points, outcome }: Override): SubmissionGrade {
  if (points === undefined && outcome === undefined) return grade;
  const score = points ?? grade.score;
  const judged = hasPassed(score, grade.criteria, grade.passMark) ? 'passed' : 'failed';
  // what was the grader's fault is settled by that
  const settled: { -readonly [Key in keyof SubmissionGrade]: SubmissionGrade[Key] } = { ...grade };
  delete settled.error;
  return { ...settled, score, outcome: outcome ?? judged };
}

/** A refusal, or a fault of the grader, stays one until the submission itself is overridden. */
function summed(grade: SubmissionGrade): SubmissionGrade {
  const { criteria } = grade;
  const score = criteria.reduce((total, { points }) => total + points, 0);
  if (grade.outcome === 'refused' || grade.outcome === 'error') return { ...grade, score };
  return { ...grade, score, outcome: hasPassed(score, criteria, grade.passMark) ? 'passed' : 'failed' };
}

function appliedOf({ criterion, comment, by, why }: Override, was: Overridden, is: Overridden): AppliedOverride {
  return {
    ...(criterion !== undefined && { criterion }),
    ...(comment !== undefined && { comment }),
    by,
    why,
    was: { outcome: was.outcome, points: was.points },
    is: { outcome: is.outcome, points: is.points },
  };
}
