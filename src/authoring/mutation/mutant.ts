/** The same text with one thing changed. */
export interface Change {
  /** Where: element id, or the code that was there, without blanks and slashes. */
  readonly place: string;
  /** What stands there now, in the same spelling; absent where nothing does. */
  readonly to?: string;
  readonly text: string;
}

/** Makes every change of one kind that a text allows, in the order of the text. */
export interface Operator {
  /** Kebab-case, unique among the operators of one kind of file. */
  readonly name: string;
  readonly mutate: (text: string) => Iterable<Change>;
}

/** A text that differs from the original in one thing. */
export interface Mutant {
  /** `operator/place` or `operator/place/to`; unique. */
  readonly name: string;
  readonly text: string;
}

/**
 * All mutants of a text that differ from it and from each other, in the order of the operators; where one text stands
 * in several places, the later ones are numbered (`#2`).
 */
export function mutantsOf(text: string, operators: readonly Operator[]): Mutant[] {
  const texts = new Set([text]);
  const mutants = new Map<string, string>();
  for (const { name, mutate } of operators) {
    for (const { place, to, text: mutated } of mutate(text)) {
      if (texts.has(mutated)) continue;
      texts.add(mutated);
      const full = [name, place, ...(to === undefined ? [] : [to])].join('/');
      mutants.set(firstFree(full, mutants), mutated);
    }
  }
  return [...mutants].map(([name, mutated]) => ({ name, text: mutated }));
}

function firstFree(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}#${count}`;
  return free;
}

/** A text with the part from `start` to `end` replaced. */
export function splice(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  by: string,
): string {
  return text.slice(0, start) + by + text.slice(end);
}
