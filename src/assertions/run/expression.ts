import { parseExpression } from 'feelin';
import { CriterionFailure, GraderError } from '../../errors';
import { capital, describe, whereIs } from '../../model/describe';
import type { FlowNode } from '../../model/process-model';
import type { Evaluated } from '../../run/engine-feel';
import { sameValue } from '../same-value';
import { quoted } from '../../model/names';
import { mappedBefore, mappingFor } from '../model/io-mapping';
import { notRepeated } from '../model/multi-instance';
import { say } from './variable';

type Variables = Readonly<Record<string, unknown>>;

/** With these variables an expression should have this value. */
export interface ExpressionCase {
  readonly variables: Variables;
  readonly gives: unknown;
}

/** An expression that an element holds. */
export interface Expression {
  /** In words, e.g. `input collection`. */
  readonly what: string;
  /** As it stands in the model, FEEL with its `=`; absent where nothing does. */
  readonly written: (node: FlowNode) => string | undefined;
  /** Only a multi-instance activity has it. */
  readonly repeats?: boolean;
  /** Other variables that the model itself makes of those of a case: their expressions, by name. */
  readonly given?: (node: FlowNode) => ReadonlyMap<string, string>;
}

/** Has the engine evaluate an expression, with one set of variables after the other. */
export type EvaluateRows = (expression: string, rows: readonly Variables[]) => Promise<Evaluated[]>;

/**
 * The expressions of all of these nodes have the values that the cases say, whatever their spelling.
 * @throws CriterionFailure `expression-missing`, `expression-differs`
 */
export async function assertGives(
  nodes: readonly FlowNode[],
  { what, written, repeats, given }: Expression,
  cases: readonly ExpressionCase[],
  evaluate: EvaluateRows,
): Promise<void> {
  for (const node of nodes) {
    const expression = written(node) ?? '';
    const about = { subject: `The ${what} of ${describe(node)}`, where: whereIs(node) };
    if (repeats && node.multiInstance === undefined) throw notRepeated(node, what);
    if (expression.trim() === '') {
      throw new CriterionFailure({
        ...about,
        code: 'expression-missing',
        subject: capital(describe(node)),
        actual: `has no ${what}`,
        expected: 'it should have one',
      });
    }
    const rows = cases.map(({ variables }) => variables);
    const values = await evaluate(expression, await complete(expression, rows, given?.(node), evaluate));
    for (const [index, { variables, gives }] of cases.entries()) {
      const found = values[index] ?? { failed: 'was not evaluated' };
      if ('value' in found && sameValue(found.value, gives)) continue;
      const given = sayVariables(variables);
      throw new CriterionFailure({
        ...about,
        code: 'expression-differs',
        actual: `(${quoted(expression)}) ${'failed' in found ? found.failed : `gives ${say(found.value)}`}${given}`,
        expected: `it should give ${say(gives)}`,
      });
    }
  }
}

/**
 * The expressions of all of these nodes have the values that another one has, for variables that are drawn: numbers, texts and
 * lists, as far as the other one has a value for them.
 * @param wanted FEEL, without `=`
 * @throws CriterionFailure `expression-missing`, `expression-differs`
 * @throws GraderError when the wanted one has no value for any of them
 */
export async function assertEquivalent(
  nodes: readonly FlowNode[],
  expression: Expression,
  wanted: string,
  evaluate: EvaluateRows,
): Promise<void> {
  const isWanted =
    ({ written }: Expression) =>
    (node: FlowNode) =>
      plain(written(node)) === plain(`=${wanted}`);
  if (nodes.length > 0 && nodes.every(isWanted(expression))) return;
  const rows = drawnFor(variablesOf(wanted));
  const values = await evaluate(`=${wanted}`, rows);
  const cases = rows.flatMap((variables, index) => {
    const found = values[index];
    return found !== undefined && 'value' in found && found.value !== null ? [{ variables, gives: found.value }] : [];
  });
  if (cases.length === 0) {
    throw new GraderError(
      `The expression ${quoted(wanted)} has no value for any drawn variables.`,
      'Say by a table of cases what it should give.',
    );
  }
  await assertGives(nodes, expression, cases, evaluate);
}

/** The source of the input mapping with this target. */
export function inputMapping(target: string): Expression {
  return {
    what: `input mapping to ${quoted(target)}`,
    written: (node) => mappingFor(node, target)?.mapping.source,
  };
}

/** The source of the output mapping with this target. */
export function outputMapping(target: string): Expression {
  return {
    what: `output mapping to ${quoted(target)}`,
    written: ({ outputs }) => outputs.findLast((one) => one.target === target)?.source,
  };
}

/** What a multi-instance activity runs over. */
export const inputCollection: Expression = {
  what: 'input collection',
  written: ({ multiInstance }) => multiInstance?.inputCollection,
  repeats: true,
  given: mappedBefore,
};

/** What each instance of a multi-instance activity leaves behind. */
export const outputElement: Expression = {
  what: 'output element',
  written: ({ multiInstance }) => multiInstance?.outputElement,
  repeats: true,
  given: ({ outputs }) => new Map(outputs.map(({ source, target }) => [target, source])),
};

/** Adds to the variables of each case what the model itself makes of them and the expression speaks of. */
async function complete(
  expression: string,
  rows: readonly Variables[],
  given: ReadonlyMap<string, string> | undefined,
  evaluate: EvaluateRows,
): Promise<readonly Variables[]> {
  if (given === undefined || given.size === 0 || !expression.startsWith('=')) return rows;
  let all = rows;
  for (const name of variablesOf(expression.slice(1))) {
    const source = given.get(name);
    if (source === undefined || rows.some((row) => Object.hasOwn(row, name))) continue;
    // each is looked up once: an expression over itself ends
    const others = new Map([...given].filter(([one]) => one !== name));
    const values = await evaluate(source, await complete(source, rows, others, evaluate));
    all = all.map((row, index) => {
      const found = values[index];
      return found && 'value' in found ? { ...row, [name]: found.value } : row;
    });
  }
  return all;
}

/** Whether an expression of an author is the name of a variable and nothing else. */
export function isName(expression: string): boolean {
  return /^\s*[\p{L}_][\p{L}\p{N}_]*\s*$/u.test(expression);
}

/** Names of variables in an expression of an author. */
export function variablesOf(expression: string): string[] {
  const names = new Set<string>();
  parseExpression(expression, {}, undefined).iterate({
    enter: ({ name, from, to, node }) => {
      // what follows a dot is a part of a value, what precedes a bracket a function
      const isPart = node.prevSibling?.name === '.' || expression.slice(to).trimStart().startsWith('(');
      if (name === 'VariableName' && !isPart) names.add(expression.slice(from, to));
    },
  });
  return [...names];
}

/** Sets of values, of one kind each; values of different variables differ. */
export function drawnFor(names: readonly string[]): Variables[] {
  const kinds: ((index: number) => unknown)[] = [
    (index) => 0.25 + index / 8,
    (index) => 0.9 + index,
    (index) => 7 + index * 4,
    (index) => `drawn-${index + 1}`,
    (index) => `other-${index + 1}`,
    (index) => [`first-${index + 1}`, `second-${index + 1}`],
    (index) => index % 2 === 0,
  ];
  return kinds.map((value) => Object.fromEntries(names.map((name, index) => [name, value(index)])));
}

function sayVariables(variables: Variables): string {
  const pairs = Object.entries(variables).map(([name, value]) => `${name} = ${say(value)}`);
  return pairs.length === 0 ? '' : ` with ${pairs.join(', ')}`;
}

function plain(expression: string | undefined): string | undefined {
  return expression?.replace(/^=\s*/, '=').trim();
}
