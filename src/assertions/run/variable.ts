import { clip } from '../../text/clip';
import { CriterionFailure } from '../../errors';
import { sayJson } from '../../text/say-json';

/** A list of so many texts; ids that are numbers are the fault of whoever returned them. @throws CriterionFailure */
export function assertListOfTexts(
  value: unknown,
  { subject, length }: { readonly subject: string; readonly length: number },
): void {
  if (isListOfIds(value, length)) return;
  throw new CriterionFailure({
    code: 'list-differs',
    subject,
    actual: `is ${say(value)}`,
    expected: `it should be a list of ${length} ${length === 1 ? 'text' : 'texts'}`,
  });
}

/** Whether a value is a list of so many texts. */
export function isListOfTexts(value: unknown, length: number): boolean {
  return Array.isArray(value) && value.length === length && value.every((item) => typeof item === 'string');
}

/** Whether a value is a list of so many texts or numbers. */
export function isListOfIds(value: unknown, length: number): boolean {
  return (
    Array.isArray(value) &&
    value.length === length &&
    value.every((item) => typeof item === 'string' || typeof item === 'number')
  );
}

/** A number, up to what floating point makes of it (0.4 + 0.2 is 0.6000000000000001). @throws CriterionFailure */
export function assertNumber(
  value: unknown,
  { subject, expected }: { readonly subject: string; readonly expected: number },
): void {
  if (typeof value === 'number' && Math.abs(value - expected) < 1e-9) return;
  throw new CriterionFailure({
    code: 'number-differs',
    subject,
    actual: `is ${say(value)}`,
    expected: `it should be ${expected}`,
  });
}

/**
 * The process has no variable of this name, or null in it: an output mapping that reads a missing variable leaves null, which
 * FEEL does not tell from a missing one.
 * @throws CriterionFailure `variable-there`
 */
export function assertAbsent(variables: Readonly<Record<string, unknown>>, name: string): void {
  if (variables[name] === undefined || variables[name] === null) return;
  throw new CriterionFailure({
    code: 'variable-there',
    subject: `The variable "${name}"`,
    actual: `is ${say(variables[name])} in the process`,
    expected: 'it should not be there',
  });
}

/** A value in words, cut where it is long. */
export function say(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = sayJson(value);
  const kind = Array.isArray(value) ? `a list of ${value.length} (` : '(';
  const shown = clip(text);
  return Array.isArray(value) ? `${kind}${shown})` : shown;
}
