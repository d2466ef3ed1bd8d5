import path from 'node:path';
import { z } from 'zod';
import { isThere } from '../../is-there';
import type { Exercise } from '../../exercise/exercise';
import { readYaml } from '../../exercise/yaml-file';
import { calibrationFolder } from './cases';

const equivalentsFile = z.array(
  z.strictObject({
    /** Names of mutants; `*` stands for any text. */
    mutants: z.array(z.string()).min(1),
    /** Why the exercise is still solved. */
    reason: z.string().trim().min(10, 'should be a sentence that says why the exercise is still solved'),
  }),
);

/** Mutants after which the exercise is still solved. */
export class Equivalents {
  readonly #patterns: { readonly pattern: string; readonly matches: RegExp; readonly reason: string }[];

  /** @param entries as in `equivalents.yml` */
  constructor(entries: z.infer<typeof equivalentsFile>) {
    this.#patterns = entries.flatMap(({ mutants, reason }) =>
      mutants.map((pattern) => ({ pattern, reason, matches: asExpression(pattern) })),
    );
  }

  /** Why a mutant still solves the exercise, if it is listed. */
  reasonFor(name: string): string | undefined {
    return this.#patterns.find(({ matches }) => matches.test(name))?.reason;
  }

  /** What is listed and stands for no mutant any more. */
  unused(names: readonly string[]): string[] {
    return this.#patterns
      .filter(({ matches }) => !names.some((name) => matches.test(name)))
      .map(({ pattern }) => pattern);
  }
}

/**
 * The list of an exercise, `calibration/equivalents.yml`; an empty one where it has none.
 * @throws UsageError when it does not have its form
 */
export async function loadEquivalents(exercise: Pick<Exercise, 'folder'>): Promise<Equivalents> {
  const file = path.join(calibrationFolder(exercise), 'equivalents.yml');
  return new Equivalents((await isThere(file)) ? await readYaml(file, equivalentsFile) : []);
}

function asExpression(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
