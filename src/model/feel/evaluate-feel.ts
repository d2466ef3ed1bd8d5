import { evaluate, parseExpression } from 'feelin';
import { clip } from '../../text/clip';

/** What is evaluated here at all: node types of the FEEL grammar, and functions by name. */
export interface FeelSubset {
  readonly nodes: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
}

/** Either the value of an expression, or why a run has to tell. */
export type FeelResult = { readonly value: unknown } | { readonly undecided: string };

const longestExpression = 300;
/** Brackets within brackets: the time that the library takes grows faster than their number. */
const deepestExpression = 12;

/**
 * Evaluates a stranger's FEEL expression where the result is beyond doubt. Loops, regular expressions and whatever else is outside the
 * subset are not evaluated: they could run for ever, or mean something else to the engine than to the library.
 * @param expression without the leading `=`
 * @param variables the only ones there are
 */
export function evaluateFeel(
  expression: string,
  variables: Readonly<Record<string, unknown>>,
  subset: FeelSubset,
): FeelResult {
  if (expression.length > longestExpression) return { undecided: `it has more than ${longestExpression} characters` };
  if (depthOf(expression) > deepestExpression) return { undecided: `it nests more than ${deepestExpression} brackets` };
  try {
    const foreign = outside(expression, variables, subset);
    if (foreign !== undefined) return { undecided: `"${clip(foreign)}" is left to the engine` };
    const { value, warnings } = evaluate(expression, { ...variables });
    const doubt = warnings[0]?.message ?? (value === null || value === undefined ? 'it has no value' : undefined);
    return doubt === undefined ? { value } : { undecided: doubt };
  } catch (cause) {
    return { undecided: cause instanceof Error ? cause.message : String(cause) };
  }
}

function depthOf(expression: string): number {
  let [open, deepest] = [0, 0];
  for (const character of expression) {
    if ('([{'.includes(character)) deepest = Math.max(deepest, ++open);
    else if (')]}'.includes(character)) open -= 1;
  }
  return deepest;
}

/** The text of the first part of an expression that is not in the subset. */
function outside(
  expression: string,
  variables: Readonly<Record<string, unknown>>,
  subset: FeelSubset,
): string | undefined {
  let found: string | undefined;
  parseExpression(expression, variables, undefined).iterate({
    enter: (node) => {
      const text = expression.slice(node.from, node.to);
      if (node.type.isError || !isKnown(node.name, text, subset) || isChain(node)) found ??= text;
    },
  });
  return found;
}

function isKnown(name: string, text: string, subset: FeelSubset): boolean {
  if (name === 'FunctionInvocation') return subset.functions.has(/^[^(]*/.exec(text)?.[0].trim() ?? '');
  // the library reads 7e-1, the engine does not
  if (name === 'NumericLiteral') return /^[\d.]+$/.test(text);
  return subset.nodes.has(name);
}

/** `a < b = true`: the library reads it, the engine does not. */
function isChain(node: {
  readonly name: string;
  readonly node: { readonly parent: { readonly name: string } | null };
}): boolean {
  return node.name === 'Comparison' && node.node.parent?.name === 'Comparison';
}
