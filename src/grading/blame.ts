import { sentence, type Fact, type Finding } from '../errors';
import type { Criterion, JournalEntry, ScenarioFinished } from '../journal/entries';

/** What is said of one criterion once it is known which one stands in the way of which. */
export interface Verdict {
  readonly outcome: 'passed' | 'failed' | 'blocked' | 'error';
  readonly finding?: Finding;
  /** For `failed`: a criterion before it that fails by what may well be the same mistake. */
  readonly followsFrom?: string;
  /** For `blocked`: the criterion in the way. */
  readonly blockedBy?: string;
  /** Why, where there is no finding. */
  readonly message?: string;
}

/**
 * Decides from what scenarios found which criterion is at fault and which are only blocked by it: one mistake, one red line.
 * @param criteria of the exercise, what a criterion needs before it
 * @param journal so far: scenarios that are not over have no verdict
 */
export function verdictsOf(
  criteria: readonly Criterion[],
  journal: readonly JournalEntry[],
): ReadonlyMap<string, Verdict> {
  const blame = new Blame(journal);
  for (const criterion of criteria) blame.judge(criterion);
  return blame.verdicts;
}

/**
 * The need that keeps a criterion from being judged, or what that one is blocked by.
 * @param verdicts of the criteria before it
 */
export function unmetNeed({ needs }: Criterion, verdicts: ReadonlyMap<string, Verdict>): string | undefined {
  for (const need of needs) {
    const verdict = verdicts.get(need);
    if (verdict !== undefined && verdict.outcome !== 'passed') return verdict.blockedBy ?? need;
  }
  return undefined;
}

class Blame {
  readonly verdicts = new Map<string, Verdict>();
  readonly #scenarios: readonly ScenarioFinished[];
  /** What failed for itself so far, without bonuses. */
  readonly #mistakes = new Map<string, Finding>();
  /** What the engine rejects the student's model for. */
  readonly #rejection: string | undefined;
  /** Code of the finding for which the run was stopped. */
  readonly #stopped: string | undefined;

  constructor(journal: readonly JournalEntry[]) {
    this.#scenarios = journal
      .filter((entry) => entry.kind === 'scenario-finished')
      .filter(({ model, worker }) => model === 'submitted' && worker === 'submitted');
    this.#rejection = journal
      .filter((entry) => entry.kind === 'deployment-rejected')
      .find(({ model }) => model === 'submitted')?.reason;
    this.#stopped = journal.find((entry) => entry.kind === 'run-stopped')?.code;
  }

  judge(criterion: Criterion): void {
    const found = this.#scenarios.find((scenario) => scenario.criterion === criterion.id);
    if (found !== undefined) this.verdicts.set(criterion.id, this.#verdict(criterion, found));
  }

  #verdict(criterion: Criterion, found: ScenarioFinished): Verdict {
    const need = unmetNeed(criterion, this.verdicts);
    if (need !== undefined) return blocked(need, `Cannot be judged as long as ${need} does not hold.`);
    const { outcome, finding, message, lacks } = found;
    if (outcome === 'passed') return { outcome };
    if (outcome === 'error') return { outcome, ...(message !== undefined && { message }) };
    if (finding === undefined) {
      const asserting = lacks && this.#asserting(lacks);
      // an exercise need not ask for it by a criterion of its own
      return asserting === undefined
        ? { outcome: 'failed', message: message ?? '' }
        : blocked(asserting, message ?? '');
    }
    const another = this.#another(criterion, found, finding);
    if (another !== undefined) return another;
    const followsFrom = this.#alikeBefore(criterion, finding);
    if (!criterion.bonus) this.#mistakes.set(criterion.id, finding);
    return { outcome: 'failed', finding, ...(followsFrom !== undefined && { followsFrom }) };
  }

  /**
   * The first criterion that has failed alike: a scenario of model and worker together by the same observation; nodes that no token comes
   * to, the first of which stands before the others; a variable that was changed in the place of the one that is asked for.
   */
  #alikeBefore({ explainedBy }: Criterion, { code, subject, actual, changed }: Finding): string | undefined {
    return [...this.#mistakes].find(
      ([, other]) =>
        (explainedBy.length > 0 && other.code === code && other.subject === subject && other.actual === actual) ||
        (code === 'node-unreachable' && other.code === code) ||
        (changed !== undefined && other.changed === changed),
    )?.[0];
  }

  /** The verdict that a finding is another criterion's mistake, where it is. */
  #another({ explainedBy }: Criterion, found: ScenarioFinished, finding: Finding): Verdict | undefined {
    const { origin, establishes } = found;
    const rejection = establishes?.includes('deployed') ? undefined : this.#rejection;
    // scenarios of model and worker together fail all the same, and name what explains them
    const culprit =
      (origin === 'approach' ? this.#failed()[0]?.[0] : undefined) ??
      (origin === 'rejection' && rejection !== undefined ? this.#asserting('deployed') : undefined) ??
      (explainedBy.length === 0 ? this.#foundBefore(finding) : undefined);
    if (culprit !== undefined) return blocked(culprit, sentence(finding));
    const stopped = finding.code === this.#stopped ? this.#failedBy(finding.code) : undefined;
    if (stopped !== undefined) return blocked(stopped, 'The engine was stopped before.');
    const { where } = finding;
    const deployment = where !== undefined && rejection?.includes(where.id) ? this.#asserting('deployed') : undefined;
    if (deployment === undefined) return undefined;
    return blocked(deployment, 'The engine rejects the model because of this element.');
  }

  #failedBy(code: string): string | undefined {
    return this.#failed().find(([, other]) => other?.code === code)?.[0];
  }

  /** The criterion that failed by the same fault: the same finding in the same place, or the place where the flow stops. */
  #foundBefore({ code, where, subject }: Finding): string | undefined {
    const isSame = (other: Finding): boolean => {
      if (other.where?.id !== where?.id) return false;
      if (where === undefined) return other.code === code && other.subject === subject;
      return other.code === code || code === 'node-unreachable';
    };
    return this.#failed().find(([, other]) => other !== undefined && isSame(other))?.[0];
  }

  /** The criterion that does not hold and that others rely on for a fact. */
  #asserting(fact: Fact): string | undefined {
    for (const { criterion, establishes } of this.#scenarios) {
      const verdict = this.verdicts.get(criterion);
      if (verdict === undefined || verdict.outcome === 'passed' || !establishes?.includes(fact)) continue;
      return verdict.blockedBy ?? criterion;
    }
    return undefined;
  }

  #failed(): (readonly [string, Finding | undefined])[] {
    return [...this.verdicts].flatMap(([id, { outcome, finding }]) =>
      outcome === 'failed' ? [[id, finding] as const] : [],
    );
  }
}

function blocked(by: string, message: string): Verdict {
  return { outcome: 'blocked', blockedBy: by, message };
}
