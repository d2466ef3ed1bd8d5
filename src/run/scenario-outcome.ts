import { CriterionBlocked, CriterionFailure } from '../errors';
import type { ScenarioFinished } from '../journal/entries';

/** What a scenario's end says about its criterion, without its role (student, reference). */
export type ScenarioOutcome = Pick<ScenarioFinished, 'outcome' | 'finding' | 'origin' | 'lacks' | 'message'>;

/** Reads the error of the first step that did not pass: what is neither the student's nor cannot be judged is ours. */
export function outcomeOf(error: unknown): ScenarioOutcome {
  if (error === undefined) return { outcome: 'passed' };
  if (error instanceof CriterionFailure) {
    const { finding, origin } = error;
    return { outcome: 'failed', finding, ...(origin && { origin }) };
  }
  if (error instanceof CriterionBlocked) return { outcome: 'unjudged', lacks: error.lacks, message: error.message };
  return { outcome: 'error', message: error instanceof Error ? error.message : JSON.stringify(error) };
}
