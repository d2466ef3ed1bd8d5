/** Variables with values that make conditions hold and not hold, those first that a person would write first. */
export type Candidates = ReadonlyMap<string, readonly unknown[]>;

/** Words of FEEL that are no variables. */
const words =
  /^(and|or|not|if|then|else|for|in|return|some|every|satisfies|between|instance|of|true|false|null|function)$/;

/** Reads from conditions which values decide them: both sides of a number and the number itself, texts, true and false. */
export function candidatesOf(conditions: readonly string[]): Candidates {
  const found = new Map<string, Set<unknown>>();
  for (const condition of conditions) {
    const code = condition.replace(/^=/, '');
    const plain = code.replace(/"[^"]*"/g, (text) => ' '.repeat(text.length));
    const names = [...plain.matchAll(/(?<![\w.])[A-Za-z_]\w*\b(?!\s*\()/g)].map(([name]) => name);
    const values = valuesIn(code, plain);
    for (const name of new Set(names.filter((one) => !words.test(one)))) {
      const own = new RegExp(`count\\(\\s*${name}\\b`).test(plain) ? [['one', 'two'], [], ['one']] : values;
      const all = found.get(name) ?? new Set();
      for (const value of own.length > 0 ? own : [true, false]) all.add(value);
      found.set(name, all);
    }
  }
  return new Map([...found].map(([name, values]) => [name, [...values]]));
}

function valuesIn(code: string, plain: string): unknown[] {
  const numbers = [...plain.matchAll(/(?<![\w.])\d+(?:\.\d+)?/g)].flatMap(([text]) => {
    const digits = text.split('.')[1]?.length ?? 0;
    const step = 10 ** -digits;
    const near = (value: number): number => Number(value.toFixed(digits));
    return [near(Number(text) + step), near(Number(text) - step), Number(text)];
  });
  const texts = [...code.matchAll(/"([^"]*)"/g)].map(([, text]) => text);
  const logic = /\b(true|false)\b/.test(plain) ? [true, false] : [];
  return [...numbers, ...texts, ...(texts.length > 0 ? ['something else'] : []), ...logic];
}

/** Sets of values that are tried: all combinations, as far as there are not too many. */
export function assignments(candidates: Candidates, most = 3_000): Record<string, unknown>[] {
  let all: Record<string, unknown>[] = [{}];
  for (const [name, values] of candidates) {
    // where there are too many, only the first of each further variable are combined
    const some = all.length * values.length > most ? values.slice(0, 1) : values;
    all = some.flatMap((value) => all.map((one) => ({ ...one, [name]: value })));
  }
  return all;
}
