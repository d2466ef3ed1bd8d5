import { ruleNames } from '../model/lint/lint-rules';
import type { FeatureScenario, FeatureStep } from './read-feature';
import { mistakeInFeel } from './feel-text';
import { readJson, unquoted } from './step-parameters';
import { StepMatcher, type MatchedStep } from './step-matcher';
import type { TableKind } from './vocabulary-step';
import { didYouMean } from './did-you-mean';

/** What steps are held against. */
export interface StepContext {
  /** Names of elements that the exercise describes. */
  readonly elements: readonly string[];
  /** Whether a worker is handed in. */
  readonly hasWorker: boolean;
}

/**
 * Looks whether all steps are steps of the vocabulary and make sense: before anything runs, for a student should not lose points
 * for a slip of the author.
 * @returns what is wrong, each with file and line
 */
export function problemsOfSteps(scenarios: readonly FeatureScenario[], context: StepContext): string[] {
  const matcher = new StepMatcher();
  const problems = scenarios.flatMap(({ file, steps }) =>
    steps.flatMap((step) => problemsOf(step, matcher, context).map((problem) => `${file}:${step.line}: ${problem}`)),
  );
  // steps of a background come with each scenario
  return [...new Set(problems)];
}

function problemsOf(step: FeatureStep, matcher: StepMatcher, context: StepContext): string[] {
  const [found, ...others] = matcher.match(step.text);
  if (found === undefined) {
    const { expression } = matcher.nearest(step.text);
    return [`there is no step "${step.text}". The nearest is: ${expression}`];
  }
  if (others.length > 0) {
    const meant = [found, ...others].map(({ step: { expression } }) => expression);
    return [`"${step.text}" may be several steps: ${meant.join(' | ')}`];
  }
  return [...problemsOfParameters(found, context), ...problemsOfTable(step, found, context)];
}

function problemsOfParameters({ step, parameters }: MatchedStep, context: StepContext): string[] {
  const worker =
    step.group === 'worker' && !context.hasWorker
      ? [`the step "${step.expression}" is about a worker, and the exercise asks for none (handIn, studentJobTypes)`]
      : [];
  const values = parameters.flatMap(({ type, text }) => {
    if (type === 'lintRule') return problemsOfRule(text);
    if (type === 'element') return problemsOfElement(text, context);
    if (type === 'feel') return problemsOfFeel(unquoted(text));
    return type === 'json' ? problemsOfJson(text) : [];
  });
  return [...worker, ...values];
}

/** Of any version: those that an engine's version has no such rule for have nothing to complain about. */
function problemsOfRule(rule: string): string[] {
  const known = ruleNames();
  return known.includes(rule) ? [] : [`there is no lint rule "${rule}".${didYouMean(rule, known)}`];
}

function problemsOfElement(name: string, { elements }: StepContext): string[] {
  if (elements.includes(name)) return [];
  return [`no element of exercise.yml is called "${name}".${didYouMean(name, elements)}`];
}

function problemsOfFeel(expression: string): string[] {
  if (/^\s*=/.test(expression)) return [`the FEEL expression "${expression}" should stand here without its "="`];
  const mistake = mistakeInFeel(expression);
  return mistake === undefined ? [] : [`"${expression}" is no FEEL expression: ${mistake}`];
}

function problemsOfJson(text: string): string[] {
  try {
    readJson(text);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function problemsOfTable({ table }: FeatureStep, { step }: MatchedStep, context: StepContext): string[] {
  if (step.table === undefined) return table === undefined ? [] : [`"${step.expression}" takes no table`];
  if (table === undefined) return [`"${step.expression}" needs a table, like: ${step.example.slice(1).join(' ')}`];
  return [
    ...problemsOfHead(table, step.table),
    ...cellsOf(table, step.table).flatMap(problemsOfJson),
    ...problemsOfNames(table, step.table, context),
  ];
}

type Table = readonly (readonly string[])[];

function problemsOfHead([head = [], ...rows]: Table, kind: TableKind): string[] {
  if (kind === 'variables' && head.length !== 2) return ['the table should have two columns: names and values'];
  if (kind === 'list' && head.length !== 1) return ['the table should have one column: values'];
  if (kind === 'elements' && (head.length !== 1 || head[0] !== 'element'))
    return ['the table should have one column with the head "element"'];
  if (kind === 'cases' && !head.includes('gives')) return ['the table should have a column "gives"'];
  if (kind === 'answers') return problemsOfAnswers(head, rows);
  return [];
}

function problemsOfAnswers(head: readonly string[], rows: Table): string[] {
  const column = head.indexOf('answer');
  if (column < 0) return ['the table should have a column "answer"'];
  return rows.flatMap((row) => {
    const cell = row[column] ?? '';
    if (/^"(completed|error \S.*)"$/.test(cell)) return [];
    return [`the answer ${cell === '' ? 'of a row' : cell} should be "completed" or "error CODE"`];
  });
}

/** The cells that hold values. */
function cellsOf(table: Table, kind: TableKind): string[] {
  const [, ...rows] = table;
  switch (kind) {
    case 'variables':
      return table.map(([, value = '']) => value);
    case 'list':
      return table.map(([value = '']) => value);
    case 'rows':
    case 'cases':
    case 'answers':
      return rows.flat().filter((cell) => cell !== '');
    case 'elements':
    case 'names':
      return [];
  }
}

function problemsOfNames([head = [], ...rows]: Table, kind: TableKind, context: StepContext): string[] {
  if (kind !== 'elements' && kind !== 'names') return [];
  const column = head.indexOf('element');
  return column < 0 ? [] : rows.flatMap((row) => problemsOfElement(row[column] ?? '', context));
}
