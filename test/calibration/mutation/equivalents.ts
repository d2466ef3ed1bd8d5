import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const equivalentsFile = z.array(
  z.strictObject({
    /** Names of mutants; `*` stands for any text. */
    mutants: z.array(z.string()).min(1),
    /** Why the exercise is still solved. */
    reason: z.string().min(10),
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

/** The list that stands beside this file. @throws Error when it does not have its form */
export async function loadEquivalents(): Promise<Equivalents> {
  const text = await readFile(path.join(__dirname, 'equivalents.yml'), 'utf8');
  return new Equivalents(equivalentsFile.parse(parse(text)));
}

function asExpression(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
