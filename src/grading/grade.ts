import { sentence, type Finding } from '../errors';
import { attemptsOf } from './attempts';
import { verdictsOf, type Verdict } from './blame';
import { hasPassed } from './has-passed';
import type { AppliedOverride } from './override';
import { remarksOf } from './remarks';
import type {
  Likeness,
  Criterion,
  GradeStarted,
  JournalEntry,
  Remark,
  ScenarioFinished,
  SubmissionIdentity,
} from '../journal/entries';

/** What is said of one criterion. */
export interface CriterionGrade {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly bonus: boolean;
  /** `blocked`: cannot be judged because of another criterion; `error`: the grader's own fault, costs nothing. */
  readonly outcome: 'passed' | 'failed' | 'blocked' | 'error';
  readonly points: number;
  readonly maxPoints: number;
  /** Why it did not pass, in one or two sentences; empty when it passed. */
  readonly message: string;
  /** Leads to the mistake without giving the solution away; empty where there is none. */
  readonly hint: string;
  readonly finding?: Finding;
  /** For `blocked`: the criterion in the way. */
  readonly blockedBy?: string;
  /** For a failed scenario of model and worker together: the criteria whose failure explains it. */
  readonly causes?: readonly string[];
  /** For a failed scenario of model and worker together: what each half does with the solution's other half. */
  readonly halves?: { readonly model?: HalfOutcome; readonly worker?: HalfOutcome };
}

/** Whether the student's half works with the solution's other half. */
export type HalfOutcome = 'holds' | 'fails';

/** What is said of one submission. */
export interface SubmissionGrade {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'refused' | 'error';
  readonly score: number;
  /** Sum of the points without bonus. */
  readonly maxScore: number;
  /** Points from which on it has passed; absent where the exercise has no such mark, and everything has to hold. */
  readonly passMark?: number;
  readonly criteria: readonly CriterionGrade[];
  readonly refusal?: { readonly code: string; readonly message: string };
  /** For `error`: what broke, in words. */
  readonly error?: string;
  /** What the worker tried at the gateway that it may not, a sentence each; absent where it tried nothing. */
  readonly attempts?: readonly string[];
  /** What is worth knowing and costs nothing, each once; absent where there is nothing. */
  readonly remarks?: readonly Remark[];
  /** What somebody has decided about it; absent where there is nothing. */
  readonly overrides?: readonly AppliedOverride[];
  readonly submission: SubmissionIdentity;
  /** By what it is found to be like others; no points depend on it. */
  readonly likeness?: Likeness;
  readonly started: Omit<GradeStarted, 'kind' | 'journal' | 'submission'>;
}

/** The grade of one submission: a function of its journal and of nothing else. @throws Error when it holds no beginning */
export function gradeOf(journal: readonly JournalEntry[]): SubmissionGrade {
  const started = journal.find((entry) => entry.kind === 'grade-started');
  if (started === undefined) throw new Error('The journal does not say what was to be graded.');
  const refused = journal.find((entry) => entry.kind === 'refused');
  const broken = journal.findLast((entry) => entry.kind === 'grader-error');
  const scenarios = journal.filter((entry) => entry.kind === 'scenario-finished');
  const { criteria: asked, attemptsFail, hints = {}, pass: passMark } = started.exercise;
  const verdicts = verdictsOf(asked, journal);
  const attempts = attemptsOf(journal);
  const remarks = remarksOf(journal);
  const alike = journal.find((entry) => entry.kind === 'likeness');
  const criteria = asked
    .map((criterion) =>
      refused === undefined
        ? gradeCriterion(criterion, { verdicts, scenarios, hints, broken: broken?.message })
        : afterRefusal(criterion, asked[0]?.id ?? '', refused.message),
    )
    .map((grade) => (grade.id === attemptsFail && attempts.length > 0 ? withAttempts(grade, attempts) : grade));
  const ordinary = criteria.filter(({ bonus }) => !bonus);
  const error = broken?.message ?? criteria.find(({ outcome }) => outcome === 'error')?.message;
  const score = sum(criteria.map(({ points }) => points));
  const { submission, grader, engine, sandbox, clock, seed, exercise } = started;
  return {
    name: submission.name,
    outcome: refused
      ? 'refused'
      : error !== undefined
        ? 'error'
        : hasPassed(score, criteria, passMark)
          ? 'passed'
          : 'failed',
    score,
    maxScore: sum(ordinary.map(({ maxPoints }) => maxPoints)),
    ...(passMark !== undefined && { passMark }),
    criteria,
    ...(refused && { refusal: { code: refused.code, message: refused.message } }),
    ...(error !== undefined && { error }),
    ...(attempts.length > 0 && { attempts }),
    ...(remarks.length > 0 && { remarks }),
    submission,
    ...(alike && {
      likeness: { ...(alike.model && { model: alike.model }), ...(alike.worker && { worker: alike.worker }) },
    }),
    started: { grader, engine, sandbox, clock, seed, exercise },
  };
}

interface Judged {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly scenarios: readonly ScenarioFinished[];
  readonly hints: Readonly<Record<string, string>>;
  readonly broken: string | undefined;
}

function gradeCriterion(criterion: Criterion, { verdicts, scenarios, hints, broken }: Judged): CriterionGrade {
  const own = scenarios.filter(({ criterion: id }) => id === criterion.id);
  const said = verdicts.get(criterion.id);
  if (said === undefined) {
    return { ...blank(criterion), outcome: 'error', message: broken ?? 'The scenario was not run.' };
  }
  if (said.outcome === 'passed') return { ...blank(criterion), outcome: 'passed', points: criterion.points };
  // nobody has to earn a bonus: what is not there is no mistake
  const outcome = criterion.bonus && said.outcome === 'failed' ? 'blocked' : said.outcome;
  const explained = criterion.explainedBy.filter((id) => verdicts.get(id)?.outcome === 'failed');
  const causes = explained.length === 0 && said.followsFrom !== undefined ? [said.followsFrom] : explained;
  const halves = {
    ...half(
      'model',
      own.find(({ model, worker }) => model === 'submitted' && worker === 'reference'),
    ),
    ...half(
      'worker',
      own.find(({ model, worker }) => model === 'reference' && worker === 'submitted'),
    ),
  };
  return {
    ...blank(criterion),
    outcome,
    message: said.finding ? sentence(said.finding) : (said.message ?? ''),
    hint: outcome === 'failed' ? hintOn(criterion, said.finding, hints) : (said.finding?.hint ?? ''),
    ...(said.finding && { finding: said.finding }),
    ...(said.blockedBy !== undefined && { blockedBy: said.blockedBy }),
    ...(causes.length > 0 && { causes }),
    ...(Object.keys(halves).length > 0 && { halves }),
  };
}

/** The author's words come first: those on the kind of mistake, then those on the criterion, then the grader's own. */
function hintOn({ id }: Criterion, finding: Finding | undefined, hints: Judged['hints']): string {
  const own = (key: string): string | undefined => (Object.hasOwn(hints, key) ? hints[key] : undefined);
  return own(finding?.code ?? '') ?? own(id) ?? finding?.hint ?? '';
}

/** The exercise takes attempts for a mistake: of this criterion, if it has no other. */
function withAttempts(grade: CriterionGrade, attempts: readonly string[]): CriterionGrade {
  if (grade.outcome !== 'passed') return grade;
  return { ...grade, outcome: 'failed', points: 0, message: attempts.join(' ') };
}

function afterRefusal(criterion: Criterion, first: string, message: string): CriterionGrade {
  return criterion.id === first
    ? { ...blank(criterion), outcome: 'failed', message }
    : { ...blank(criterion), outcome: 'blocked', blockedBy: first, message: 'The submission was refused.' };
}

function blank({ id, title, group, bonus, points }: Criterion): Omit<CriterionGrade, 'outcome'> {
  return { id, title, group, bonus, points: 0, maxPoints: points, message: '', hint: '' };
}

function half(
  name: 'model' | 'worker',
  run: ScenarioFinished | undefined,
): { model?: HalfOutcome; worker?: HalfOutcome } {
  if (run === undefined || run.outcome === 'error') return {};
  return { [name]: run.outcome === 'passed' ? 'holds' : 'fails' };
}

function sum(points: readonly number[]): number {
  return points.reduce((total, value) => total + value, 0);
}
