import type { z } from 'zod';
import { clip } from '../text/clip';
import { didYouMean } from './did-you-mean';

/** Names that are listed where another one is expected; with more a reader finds nothing. */
const mostNames = 24;

/** Names of kinds of values, as somebody would say who writes YAML. */
const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

/**
 * What is wrong with a value of a YAML file, in plain words: what was found, what is expected, and what was probably meant.
 * @param value what stands at the issue's path; undefined where nothing does
 * @param schema of the whole file
 */
export function sayProblem(issue: z.core.$ZodIssue, value: unknown, schema: z.core.$ZodType): string {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt([schema], issue.path);
    const keys = issue.keys.map((key) => JSON.stringify(key)).join(', ');
    const found = `found the key${issue.keys.length === 1 ? '' : 's'} ${keys}`;
    const allowed = known.length === 0 ? 'which may not stand here' : `expected ${oneOf(known)}`;
    return `${found}, ${allowed}.${issue.keys.map((key) => didYouMean(key, known)).join('')}`;
  }
  if (issue.code === 'invalid_type' && value === undefined) return `is missing, expected ${kindOf(issue.expected)}.`;
  if (issue.code === 'invalid_type') return `found ${short(value)}, expected ${kindOf(issue.expected)}.`;
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    const expected = known.length === 0 ? 'nothing' : oneOf(known.map((name) => JSON.stringify(name)));
    return `${value === undefined ? 'is missing' : `found ${short(value)}`}, expected ${expected}.${didYouMean(String(value), known)}`;
  }
  if (value === undefined || issue.code === 'custom') return issue.message;
  return `found ${short(value)}: ${issue.message}${/[.?!]$/.test(issue.message) ? '' : '.'}`;
}

function kindOf(expected: string): string {
  return kinds[expected] ?? expected;
}

function oneOf(names: readonly string[]): string {
  const more = names.length - mostNames;
  const listed = names.slice(0, mostNames).join(', ');
  return `${names.length === 1 ? '' : 'one of '}${listed}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A value on one line. */
function short(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'keys with values';
  const text = value === null ? 'nothing' : (JSON.stringify(value) as string | undefined);
  if (text === undefined) return String(value);
  return clip(text, 60);
}

/** The keys that may stand at a path, in whatever form of the value. */
function keysAt(schemas: readonly z.core.$ZodType[], path: readonly PropertyKey[]): string[] {
  const plain = schemas.flatMap(unwrapped);
  const [step, ...rest] = path;
  if (step === undefined)
    return [...new Set(plain.flatMap(({ def }) => (def.type === 'object' ? Object.keys(def.shape) : [])))];
  const below = plain.flatMap(({ def }): readonly z.core.$ZodType[] => {
    if (def.type === 'array') return [def.element];
    if (def.type === 'record') return [def.valueType];
    const found = def.type === 'object' ? def.shape[String(step)] : undefined;
    return found === undefined ? [] : [found];
  });
  return below.length === 0 ? [] : keysAt(below, rest);
}

/** What a schema checks in the end, of whatever forms, without what only makes something of it. */
function unwrapped(schema: z.core.$ZodType): { readonly def: z.core.$ZodTypes['_zod']['def'] }[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if ('innerType' in def) return unwrapped(def.innerType);
  if (def.type === 'pipe') return unwrapped(def.in);
  if (def.type === 'lazy') return unwrapped(def.getter());
  if (def.type === 'union') return def.options.flatMap(unwrapped);
  return [{ def }];
}
