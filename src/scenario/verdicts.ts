import { CriterionBlocked, type Finding } from '../errors';
import type { Criterion } from '../journal/entries';
import type { ScenarioOutcome } from './scenario-outcome';

/** What has been said about the criteria of one submission so far. */
export class Verdicts {
  readonly #outcomes = new Map<string, ScenarioOutcome>();

  set(id: string, outcome: ScenarioOutcome): void {
    this.#outcomes.set(id, outcome);
  }

  get(id: string): ScenarioOutcome | undefined {
    return this.#outcomes.get(id);
  }

  get failed(): string[] {
    return [...this.#outcomes].filter(([, { outcome }]) => outcome === 'failed').map(([id]) => id);
  }

  /** The criterion that failed by the same fault: the same finding in the same place, or the place where the flow stops. */
  foundBefore({ code, where, subject }: Finding): string | undefined {
    return this.failed.find((id) => {
      const earlier = this.get(id)?.finding;
      if (earlier === undefined || earlier.where?.id !== where?.id) return false;
      if (where === undefined) return earlier.code === code && earlier.subject === subject;
      return earlier.code === code || code === 'node-unreachable';
    });
  }

  /**
   * Whether a criterion can be judged.
   * @throws CriterionBlocked by the first need that does not hold, or by what that one was blocked by
   */
  demandNeeds(criterion: Criterion): void {
    for (const need of criterion.needs) {
      const outcome = this.#outcomes.get(need);
      if (outcome === undefined || outcome.outcome === 'passed') continue;
      const root = outcome.blockedBy ?? need;
      throw new CriterionBlocked(root, `Cannot be judged as long as ${root} does not hold.`);
    }
  }
}
