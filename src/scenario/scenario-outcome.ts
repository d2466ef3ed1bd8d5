import { CriterionBlocked, CriterionFailure } from '../errors';
import type { ScenarioFinished } from '../journal/entries';

/** What a scenario's end says about its criterion, without whose it was. */
export type ScenarioOutcome = Pick<ScenarioFinished, 'outcome' | 'finding' | 'blockedBy' | 'message'>;

/** Reads the error of the first step that did not pass: what is neither the student's nor blocked is ours. */
export function outcomeOf(error: unknown): ScenarioOutcome {
  if (error === undefined) return { outcome: 'passed' };
  if (error instanceof CriterionFailure) return { outcome: 'failed', finding: error.finding };
  if (error instanceof CriterionBlocked) return { outcome: 'blocked', blockedBy: error.by, message: error.message };
  return { outcome: 'error', message: error instanceof Error ? error.message : JSON.stringify(error) };
}
