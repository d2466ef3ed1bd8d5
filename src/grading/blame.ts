import { sentence, type Fact, type Finding } from '../errors';
import type { Criterion, JournalEntry, ScenarioFinished } from '../journal/entries';

/** What is said of one criterion once it is known which one stands in the way of which. */
export interface Verdict {
  readonly outcome: 'passed' | 'failed' | 'blocked' | 'error';
  readonly finding?: Finding;
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
    return this.#another(found, finding) ?? { outcome: 'failed', finding };
  }

  /** The verdict that a finding is another criterion's mistake, where it is. */
  #another(found: ScenarioFinished, finding: Finding): Verdict | undefined {
    const { code, where } = finding;
    if (code === this.#stopped) {
      const first = this.#failed().find(([, other]) => other?.code === code);
      if (first !== undefined) return blocked(first[0], 'The engine was stopped before.');
    }
    const isRejected =
      found.origin === 'rejection' || (where !== undefined && this.#rejection?.includes(where.id) === true);
    const culprit =
      isRejected && this.#rejection !== undefined && !found.establishes?.includes('deployed')
        ? this.#asserting('deployed')
        : found.origin === 'approach'
          ? this.#failed()[0]?.[0]
          : found.origin === 'model' || found.origin === 'rejection'
            ? this.#foundBefore(finding)
            : undefined;
    return culprit === undefined ? undefined : blocked(culprit, sentence(finding));
  }

  /** The criterion that failed by the same fault in the same place. */
  #foundBefore({ code, where }: Finding): string | undefined {
    return this.#failed().find(([, other]) => other?.code === code && other.where?.id === where?.id)?.[0];
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
