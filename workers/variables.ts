import { inspect } from 'node:util';
import type { Variables } from './job-worker';

/**
 * The number that a variable holds.
 * @param fallback stands for a variable that is not there at all; without it the variable is demanded
 * @throws Error when the variable is missing without fallback, or holds something else than a number
 */
export function numberVariable(variables: Variables, name: string, fallback?: number): number {
  const value = variables[name] === undefined ? fallback : variables[name];
  if (typeof value !== 'number') throw new Error(`Variable ${name} should be a number but was ${inspect(value)}`);
  return value;
}

/** Variables on one line, the way Node itself shows an object. */
export function show(variables: Variables): string {
  return inspect(variables, { breakLength: Infinity, depth: null });
}
