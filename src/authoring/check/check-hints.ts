import { readFile } from 'node:fs/promises';
import type { Exercise } from '../../exercise/exercise';
import { elementsOf } from '../mutation/model/elements';
import { canonicalModel } from '../mutation/model/canonical';

/** Hints that nobody would ever see. @param seen codes of all findings that were made */
export function unusedHints({ hints, criteria }: Exercise, seen: ReadonlySet<string>): string[] {
  return Object.keys(hints).filter((key) => !seen.has(key) && criteria.every(({ id }) => id !== key));
}

/** Hints that give something of the solution away, each with what it gives away. */
export async function revealingHints(exercise: Exercise): Promise<string[]> {
  const { hints, reference, starters } = exercise;
  if (Object.keys(hints).length === 0) return [];
  const solution = await valuesOf(reference.model);
  const given = (await Promise.all(starters.filter((file) => file.endsWith('.bpmn')).map(valuesOf))).flat();
  const secrets = solution.filter((value) => !given.includes(value));
  return Object.entries(hints).flatMap(([key, hint]) => {
    const secret = secrets.find((value) => hint.includes(value));
    return secret === undefined ? [] : [`the hint ${key} gives “${secret}” away`];
  });
}

/** What a solution is about: codes, durations, conditions, expressions, job types. Names of elements stand in the task. */
async function valuesOf(file: string): Promise<string[]> {
  const elements = elementsOf(await canonicalModel(await readFile(file, 'utf8')));
  const values = elements.flatMap(({ attributes, content }) => [
    ...attributes
      .filter(
        ({ name, value }) => ['errorCode', 'escalationCode', 'type', 'retries'].includes(name) || value.startsWith('='),
      )
      .map(({ value }) => value),
    ...(content ? [content.value] : []),
  ]);
  return [
    ...new Set(
      values.map((value) => value.trim().replace(/^=\s*/, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>')),
    ),
  ].filter(({ length }) => length >= 4);
}
