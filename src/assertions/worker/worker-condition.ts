import { evaluate } from 'feelin';
import { GraderError } from '../../errors';

/**
 * What a condition says of the variables that some job was given, by both as text: each is asked for by several criteria and
 * most by every submission of a class, and takes a millisecond.
 */
const known = new Map<string, boolean>();
const mostKnown = 2_000;

/**
 * Evaluates a condition that an exercise's feature writes in FEEL, over the variables of one job; one that is not
 * there is null.
 * @throws GraderError when it is no yes or no
 */
export function conditionHolds(condition: string, given: Readonly<Record<string, unknown>>): boolean {
  const asked = JSON.stringify([condition, given]);
  const holds = known.get(asked) ?? evaluated(condition, given);
  if (known.size >= mostKnown) known.clear();
  known.set(asked, holds);
  return holds;
}

function evaluated(condition: string, given: Readonly<Record<string, unknown>>): boolean {
  const { value } = evaluate(condition, { ...given });
  if (typeof value !== 'boolean') throw new GraderError(`The feature's condition "${condition}" is not a yes or no.`);
  return value;
}
