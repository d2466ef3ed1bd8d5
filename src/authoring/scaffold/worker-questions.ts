/** Values that a variable of a job is tried with; the first is the usual one. */
export interface Question {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** What the model says of the variables that a worker may read. */
export interface KnownVariables {
  /** Their names. */
  readonly names: readonly string[];
  /** Values that decide a condition of the model, by name. */
  readonly values: ReadonlyMap<string, readonly unknown[]>;
}

/** Jobs are asked about at most so often: a slow worker answers some in a second. */
const mostJobs = 30;
const name = '[A-Za-z_]\\w*';

/**
 * Which variables a script reads, as it is written: by what it does with `variables`, with its parameters, and with names that
 * the model has. A guess, which the worker's own answers then confirm.
 * @param script its text, in any language
 * @param ignored names that are no variables: job types
 */
export function questionsOf(script: string, known: KnownVariables, ignored: readonly string[] = []): Question[] {
  const names = namesRead(script, known.names).filter((one) => !ignored.includes(one));
  const numbers = numbersOf(script);
  return names.map((one) => ({ name: one, values: valuesOf(one, script, numbers, known.values.get(one) ?? []) }));
}

function namesRead(script: string, known: readonly string[]): string[] {
  const code = script.replace(/^\s*(#|\/\/).*$/gm, '');
  const found = (pattern: RegExp): string[] => [...code.matchAll(pattern)].flatMap(([, one]) => one ?? []);
  const lists = [
    // const { a, b = 3, c: other } = job.variables
    ...found(/\{([^{}]*)\}\s*=\s*(?:\w+\.)?variables\b/g),
    // @worker.task(...) async def work(a: str, b = 3)
    ...found(/\.task\([^]*?\)\s*\n\s*(?:async\s+)?def\s+\w+\(([^)]*)\)/g),
  ];
  return [
    ...new Set([
      ...found(/variables(?:\.get\(|\[)\s*["'](\w+)["']/g),
      ...found(/(?:getVariable|getVariablesAsMap\(\)\.get)\(\s*"(\w+)"/g),
      ...found(new RegExp(`@Variable(?:\\([^)]*\\))?\\s+[\\w<>]+\\s+(${name})`, 'g')),
      ...found(new RegExp(`variables\\??\\.(${name})\\b(?!\\s*\\()`, 'g')),
      ...lists.flatMap((list) => list.split(',').flatMap((part) => /^\s*(\w+)/.exec(part)?.[1] ?? [])),
      ...known.filter((one) => new RegExp(`["'.]${one}\\b`).test(code)),
    ]),
  ].filter((one) => !/^(self|job|job_controller|[A-Z_]+)$/.test(one));
}

/** Numbers in the code; those in texts and names say nothing. */
function numbersOf(script: string): number[] {
  const code = script
    .replace(/^\s*(#|\/\/).*$/gm, '')
    .replace(/"[^"\n]*"|'[^'\n]*'|`[^`]*`/g, (text) => ' '.repeat(text.length));
  return [...code.matchAll(/(?<![\w.])\d+(?:\.\d+)?(?![\w.])/g)].map(([text]) => Number(text));
}

function valuesOf(
  one: string,
  script: string,
  numbers: readonly number[],
  decisive: readonly unknown[],
): readonly unknown[] {
  const local = aliasOf(one, script);
  const either = `(?:${[...new Set([one, local])].join('|')})`;
  const compared = [
    ...script.matchAll(new RegExp(`\\b${either}\\b["'\\])]*\\s*[<>=!]=?=?\\s*(\\d+(?:\\.\\d+)?)`, 'g')),
  ].map(([, text]) => Number(text));
  const fallback = new RegExp(
    `["']${one}["'],\\s*([^)\\n]+)\\)|\\b${one}\\b(?::\\s*\\w+)?\\s*(?:=|\\?\\?)\\s*([^,)\\n;]+)`,
  ).exec(script);
  const otherwise = (fallback?.[1] ?? fallback?.[2] ?? '').trim();
  const annotation = new RegExp(`\\b${one}\\b\\s*:\\s*(\\w+)`).exec(script)?.[1] ?? '';
  const counts = new RegExp(`range\\([^)\\n]*\\b${either}\\b|length:\\s*${either}\\b`).test(script);
  const isText = /^["'`]/.test(otherwise) || /^(str|string|String)$/.test(annotation);
  const isNumber =
    compared.length > 0 ||
    counts ||
    /^\d+(\.\d+)?$/.test(otherwise) ||
    /^(int|float|number|Double|double|Integer|Long)$/.test(annotation) ||
    decisive.some((value) => typeof value === 'number') ||
    new RegExp(`\\b${either}\\b["'\\])]*\\s*[-+*/]\\s*\\d|\\d\\s*[-+*/]\\s*${either}\\b`).test(script);
  if (isText || !isNumber) {
    const texts = decisive.filter((value) => typeof value === 'string' || typeof value === 'boolean');
    const words = [
      ...script.matchAll(new RegExp(`\\b${either}\\b["'\\])]*\\s*[=!]==?\\s*["'](\\w[^"'\\n]*)["']`, 'g')),
    ];
    const all = [...texts, ...words.map(([, word]) => word)];
    return all.length > 0
      ? [...new Set([...all, ...(all.some((value) => typeof value === 'string') ? ['other'] : [])])]
      : [`${one}-1`];
  }
  const limits = [...compared, ...decisive.flatMap((value) => (typeof value === 'number' ? [value] : []))];
  const near = limits.flatMap((limit) => around(limit));
  return [...new Set([...near, ...(counts ? [3, 1, 5] : spread(numbers, compared))])];
}

/** The local name that a variable is given, if it is. */
function aliasOf(one: string, script: string): string {
  const line = new RegExp(`^\\s*(?:const |let |var |\\w+ )?(\\w+)\\s*(?::\\s*\\w+)?\\s*=[^=\\n]*["'.]${one}\\b`, 'm');
  return line.exec(script)?.[1] ?? one;
}

/** Both sides of a limit, and the limit itself. */
function around(limit: number): number[] {
  const digits = String(limit).split('.')[1]?.length ?? 0;
  const step = 10 ** -digits;
  return [limit + step, limit - step, limit].map((value) => Number(value.toFixed(digits)));
}

/** Some numbers of the size that the script reckons with: shares of one, or whole numbers. */
function spread(numbers: readonly number[], limits: readonly number[]): number[] {
  const shares = numbers.some((value) => !Number.isInteger(value)) && numbers.every((value) => value <= 1);
  if (shares) return [0.5, 0.1, 0.9, 1, 0];
  const most = Math.max(10, ...numbers, ...limits);
  return [2, 1, most, most * 2, 0];
}

/** One job. */
export type Asked = Readonly<Record<string, unknown>>;

/**
 * The jobs that a worker is asked about: the usual one, then each variable with its other values, two numbers together, and each
 * variable left out.
 */
export function jobsToAsk(questions: readonly Question[]): Asked[] {
  const usual = Object.fromEntries(questions.map(({ name: one, values }) => [one, values[0]]));
  const without = (left: string): Asked => Object.fromEntries(Object.entries(usual).filter(([one]) => one !== left));
  const single = questions.flatMap(({ name: one, values }) =>
    values.slice(1).map((value) => ({ ...usual, [one]: value })),
  );
  const numeric = questions.filter(({ values }) => typeof values[0] === 'number');
  const pairs = numeric.flatMap((one, index) =>
    numeric
      .slice(index + 1)
      .flatMap((other) =>
        one.values
          .slice(0, 3)
          .flatMap((value) =>
            other.values.slice(0, 3).map((second) => ({ ...usual, [one.name]: value, [other.name]: second })),
          ),
      ),
  );
  const missing = questions.map(({ name: one }) => without(one));
  const rest = [...single, ...pairs].slice(0, mostJobs - missing.length - 1);
  const all = [usual, ...rest, ...missing];
  return [...new Map(all.map((one) => [JSON.stringify(sorted(one)), one])).values()];
}

function sorted(one: Asked): [string, unknown][] {
  return Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
