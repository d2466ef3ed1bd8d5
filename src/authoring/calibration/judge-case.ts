import type { Case } from '../corpus/cases';
import type { GradeDigest } from './grade-digest';

/** What is wrong with the grade of a case whose grade is known; all lists are empty where nothing is. */
export interface CaseJudgement {
  /** Criteria that passed though the label says that they must not. */
  readonly falsePasses: readonly string[];
  /** Criteria that did not pass though nothing is wrong with them. */
  readonly falseFails: readonly string[];
  /** The criterion that names the mistake, where it is another one than the label's. */
  readonly wrongCause?: string;
  /** Faults of the grader itself. */
  readonly errors: readonly string[];
}

/** Compares a grade with its label. */
export function judgeCase(one: Case, grade: GradeDigest): CaseJudgement {
  const { criteria } = grade;
  const passed = (id: string): boolean =>
    criteria.some((criterion) => criterion.id === id && criterion.outcome === 'passed');
  const failed = criteria.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
  const ordinary = criteria.filter(({ bonus }) => !bonus);
  const falsePasses = [
    ...one.fails.filter((id) => !failed.includes(id)),
    ...one.blocked.filter(passed),
    ...(one.oneOf.some((id) => failed.includes(id)) ? [] : one.oneOf),
  ];
  const falseFails =
    one.kind === 'wheat'
      ? [
          ...ordinary.filter(({ outcome }) => outcome !== 'passed').map(({ id }) => id),
          ...one.bonus.filter((id) => !passed(id)),
        ]
      : failed.filter((id) => ![...one.fails, ...one.oneOf, ...one.either].includes(id));
  const [cause] = failed;
  const causes = one.oneOf.length > 0 ? one.oneOf : [one.cause];
  return {
    falsePasses,
    falseFails,
    ...(one.cause !== undefined && cause !== undefined && !causes.includes(cause) && { wrongCause: cause }),
    errors: grade.outcome === 'error' ? [grade.error ?? 'unknown'] : [],
  };
}

/** True when there is nothing to complain about. */
export function isRight({ falsePasses, falseFails, wrongCause, errors }: CaseJudgement): boolean {
  return falsePasses.length + falseFails.length + errors.length === 0 && wrongCause === undefined;
}
