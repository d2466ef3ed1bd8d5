import { evaluate } from 'feelin';
import { GraderError } from '../../errors';

/**
 * Evaluates a condition that an exercise's feature writes in FEEL, over the variables of one job; one that is not
 * there is null.
 * @throws GraderError when it is no yes or no
 */
export function conditionHolds(condition: string, given: Readonly<Record<string, unknown>>): boolean {
  const { value } = evaluate(condition, { ...given });
  if (typeof value !== 'boolean') throw new GraderError(`The feature's condition "${condition}" is not a yes or no.`);
  return value;
}
