import { readFile } from 'node:fs/promises';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { UsageError } from '../errors';
import { sayProblem } from './yaml-problem';

/**
 * Reads a YAML file that an author wrote, and checks it.
 * @throws UsageError that names file, line and column of everything that is wrong
 */
export async function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema>> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${file} cannot be read.`, { cause });
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [broken] = document.errors;
  if (broken !== undefined) throw new UsageError(`${place(broken.pos[0])}: this is no YAML: ${broken.message}`);
  const whole = plain(document, place);
  const parsed = schema.safeParse(whole);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .flatMap(unfolded)
    .map((issue) => `${place(placeOf(document, issue))}: ${describe(issue, whole, schema)}`);
  throw new UsageError(problems.join('\n'));
}

/** The document's value; aliases that would make it huge are an error of the library. */
function plain(document: Document, place: (offset: number) => string): unknown {
  try {
    return document.toJS() as unknown;
  } catch (cause) {
    throw new UsageError(`${place(0)}: this is no YAML: ${(cause as Error).message}`, { cause });
  }
}

/** Where a value may have several forms: what is wrong with it in the form that it comes nearest to. */
function unfolded(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const forms = issue.errors.map((issues) => issues.flatMap(unfolded));
  const [nearest = []] = forms.toSorted((one, other) => farness(one) - farness(other));
  return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** How little a value looks like the form that these are the mistakes of: most of all where it is of another kind. */
function farness(issues: readonly z.core.$ZodIssue[]): number {
  const weights = issues.map(({ code, path }) => (code !== 'invalid_type' ? 1 : path.length === 0 ? 100 : 10));
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** Where the innermost part of a path stands that is there at all. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** Where an issue is: of a key that may not stand there, at the key. */
function placeOf(document: Document, issue: z.core.$ZodIssue): number {
  if (issue.code === 'unrecognized_keys') {
    const [wrong] = issue.keys;
    const keys = document.getIn(issue.path, true);
    const found = isMap(keys) ? keys.items.find(({ key }) => isScalar(key) && key.value === wrong)?.key : undefined;
    if (isNode(found) && found.range) return found.range[0];
  }
  return offsetOf(document, issue.path);
}

function describe(issue: z.core.$ZodIssue, whole: unknown, schema: z.ZodType): string {
  // of a list that is the whole file, the line says which one it is
  const path = typeof issue.path[0] === 'number' ? issue.path.slice(1) : issue.path;
  const where = path.length === 0 ? '' : `${path.map(String).join('.')}: `;
  const value = issue.path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined),
    whole,
  );
  return `${where}${sayProblem(issue, value, schema)}`;
}
