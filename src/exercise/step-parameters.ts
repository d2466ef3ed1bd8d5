import { readMilliseconds } from './quantities';

/** A type of parameters of steps, besides cucumber's own. */
export interface StepParameter {
  readonly name: string;
  readonly regexp: RegExp;
  /** What a step gets. @throws Error where the text makes no sense */
  readonly transformer: (text: string) => unknown;
}

const duration = /\d+(?:\.\d+)? (?:ms|s|min|h)/;

/** One of some words. */
function words(name: string, ...choices: readonly string[]): StepParameter {
  return { name, regexp: new RegExp(choices.join('|')), transformer: (text) => text };
}

/** The types that steps use, in one place: cucumber gets them, and so does the check of an exercise's steps. */
export const stepParameters: readonly StepParameter[] = [
  // the name of an element of the model, in quotes
  { name: 'element', regexp: /"([^"]*)"/, transformer: (name) => name },
  // the name of a rule of bpmnlint, in quotes
  { name: 'lintRule', regexp: /"([^"]*)"/, transformer: (name) => name },
  // a FEEL expression, in quotes of either kind
  { name: 'feel', regexp: /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/, transformer: unquoted },
  // a duration like 30 s, as milliseconds
  { name: 'duration', regexp: duration, transformer: (text) => readMilliseconds(text) ?? Number.NaN },
  // 2 s, 4 s and 8 s
  {
    name: 'durations',
    regexp: new RegExp(`${duration.source}(?:(?:, | and )${duration.source})*`),
    transformer: (text) => text.split(/, | and /).map((one) => readMilliseconds(one) ?? Number.NaN),
  },
  // a value as JSON, up to the end of the step
  { name: 'json', regexp: /\S.*/, transformer: readJson },
  words('state', 'entered', 'completed', 'terminated'),
  words('end', 'completed', 'terminated'),
  words('instanceState', 'active', 'completed', 'terminated'),
  words('multiplicity', 'sequential', 'parallel'),
  words('succession', 'one after another', 'at once'),
  words('valueType', 'text', 'number', 'boolean', 'list', 'object', 'null'),
  words(
    'eventKind',
    'timer',
    'message',
    'signal',
    'error',
    'escalation',
    'compensate',
    'conditional',
    'link',
    'terminate',
  ),
  words('interrupting', 'an interrupting', 'a non-interrupting'),
];

/** What stands in quotes; a backslash lets it hold them. */
export function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(["'])/g, '$1');
}

/** A value as JSON. @throws Error that says what is no JSON */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new Error(`${text} is not JSON; texts stand in double quotes.`, { cause });
  }
}
