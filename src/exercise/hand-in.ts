import { z } from 'zod';
import type { AskedFor, Count } from '../asked-for';

/** As an author writes it: `1`, `0..1`, `1..3`, `1..n`. */
const count = z.union([z.int().nonnegative(), z.string()]).transform((written, context): Count => {
  const found = readCount(written);
  if (found !== undefined) return found;
  context.addIssue(`"${written}" should be a number, or a range such as 0..1, 1..3 or 1..n`);
  return z.NEVER;
});

/** The key `handIn` of `exercise.yml`. */
export const handInSchema = z.strictObject({
  models: count.optional(),
  workers: count.optional(),
  dmn: count.optional(),
  forms: count.optional(),
});

/** What is handed in where an author says nothing else: a model, and a worker where there are jobs for one. */
export function handInOf(
  written: z.output<typeof handInSchema>,
  { studentJobTypes }: { readonly studentJobTypes: readonly string[] },
): AskedFor {
  return {
    models: written.models ?? exactly(1),
    workers: written.workers ?? exactly(studentJobTypes.length > 0 ? 1 : 0),
    dmn: written.dmn ?? exactly(0),
    forms: written.forms ?? exactly(0),
  };
}

/** What does not fit together in a file, a whole clause each. */
export function contradictionsIn(
  { models, workers }: AskedFor,
  {
    studentJobTypes,
    given,
  }: { readonly studentJobTypes: readonly string[]; readonly given: Readonly<Record<string, unknown>> },
): string[] {
  if (models.least === 0) return ['handIn should ask for a model at least'];
  if (workers.most > 0 && studentJobTypes.length === 0)
    return ['handIn asks for a worker: studentJobTypes should say which jobs it does'];
  if (workers.most === 0 && studentJobTypes.length > 0)
    return ['handIn asks for no worker: studentJobTypes should be left out, and `given` should answer those jobs'];
  const twice = studentJobTypes.filter((jobType) => Object.hasOwn(given, jobType));
  return twice.map(
    (jobType) => `jobs of type "${jobType}" are the student's (studentJobTypes) and cannot be given as well`,
  );
}

function exactly(number: number): Count {
  return { least: number, most: number };
}

function readCount(written: number | string): Count | undefined {
  const [, from, to = from] = /^(\d{1,3})(?:\.\.(\d{1,3}|n))?$/.exec(String(written).trim()) ?? [];
  if (from === undefined) return undefined;
  const [least, most] = [Number(from), to === 'n' ? Infinity : Number(to)];
  return most < least ? undefined : { least, most };
}
