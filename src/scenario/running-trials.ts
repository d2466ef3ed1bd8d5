import type { Trial } from './trial';

/**
 * Trials that scenarios are running on, by the id that the world is given: cucumber's world parameters are plain
 * data, and several runs share one process.
 */
const running = new Map<string, Trial>();
let last = 0;

/** Lends a trial to a run of scenarios. @returns the id for its world parameters, and the end of the loan */
export function lendTrial(trial: Trial): { readonly id: string; readonly end: () => void } {
  last += 1;
  const id = String(last);
  running.set(id, trial);
  return { id, end: () => running.delete(id) };
}

/** The trial of that id; undefined where scenarios run without a grade around them. */
export function runningTrial(id: unknown): Trial | undefined {
  return running.get(String(id));
}
