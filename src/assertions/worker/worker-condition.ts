import { evaluate } from 'feelin';
import { GraderError } from '../../errors';

/** What a condition says of the variables that some job was given: each is asked for by several criteria, and takes a millisecond. */
const known = new WeakMap<Readonly<Record<string, unknown>>, Map<string, boolean>>();

/**
 * Evaluates a condition that an exercise's feature writes in FEEL, over the variables of one job; one that is not
 * there is null.
 * @param given not to be changed afterwards
 * @throws GraderError when it is no yes or no
 */
export function conditionHolds(condition: string, given: Readonly<Record<string, unknown>>): boolean {
  const answers = known.get(given) ?? new Map<string, boolean>();
  known.set(given, answers);
  const holds = answers.get(condition) ?? evaluated(condition, given);
  answers.set(condition, holds);
  return holds;
}

function evaluated(condition: string, given: Readonly<Record<string, unknown>>): boolean {
  const { value } = evaluate(condition, { ...given });
  if (typeof value !== 'boolean') throw new GraderError(`The feature's condition "${condition}" is not a yes or no.`);
  return value;
}
