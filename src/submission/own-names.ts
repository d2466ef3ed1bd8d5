import type { Statement, Token } from './script-form';
import type { Language } from './submission';

/**
 * The statements of a script with the names that it gives itself (variables, parameters, functions, classes) replaced by
 * their numbers, in the order in which they appear. What it takes from elsewhere keeps its name: libraries, attributes,
 * named arguments, keys. It looks at tokens and knows no scopes, which is enough to compare two scripts; linear in their number.
 */
export function withoutOwnNames(statements: readonly Statement[], language: Language): Statement[] {
  const own = new Set(statements.flatMap(({ tokens }) => binders[language](tokens)));
  const numbers = new Map<string, string>();
  return statements.map(({ depth, tokens }) => {
    const within = bracketsAround(tokens);
    const isDef = language === 'python' && isDefinition(tokens);
    return {
      depth,
      tokens: tokens.map((token, index) => {
        if (token.kind !== 'name' || !own.has(token.text) || textAt(tokens, index - 1) === '.') return token;
        if (!isDef && isLabel(tokens, index, within[index])) return token;
        const number = numbers.get(token.text) ?? `#${numbers.size + 1}`;
        numbers.set(token.text, number);
        return { ...token, text: number };
      }),
    };
  });
}

/** A named argument of a call, or a key of an object. */
function isLabel(tokens: readonly Token[], index: number, within: string | undefined): boolean {
  const [before, after] = [textAt(tokens, index - 1), textAt(tokens, index + 1)];
  if (after === '=')
    return within === '(' && ['(', ','].includes(before) && !['=', '>'].includes(textAt(tokens, index + 2));
  return after === ':' && (before === '' || (within === '{' && ['{', ','].includes(before)));
}

/** For each token the bracket that it stands in, directly. */
function bracketsAround(tokens: readonly Token[]): (string | undefined)[] {
  const open: string[] = [];
  return tokens.map((token) => {
    if (isSign(token, ')]}')) open.pop();
    const around = open.at(-1);
    if (isSign(token, '([{')) open.push(token.text);
    return around;
  });
}

function isSign({ kind, text }: Token, signs: string): boolean {
  return kind === 'sign' && signs.includes(text);
}

function isDefinition(tokens: readonly Token[]): boolean {
  return tokens[0]?.text === 'def' || (tokens[0]?.text === 'async' && tokens[1]?.text === 'def');
}

type Binders = (tokens: readonly Token[]) => string[];

const binders: Readonly<Record<Language, Binders>> = {
  python: pythonBinders,
  javascript: scriptBinders,
  typescript: scriptBinders,
  java: javaBinders,
  other: () => [],
};

function pythonBinders(tokens: readonly Token[]): string[] {
  const isDef = isDefinition(tokens);
  const within = bracketsAround(tokens);
  const equals = tokens.findIndex((token, index) => isSign(token, '=') && within[index] === undefined);
  return tokens.flatMap(({ kind, text }, index) => {
    if (kind !== 'name' || pythonWords.has(text)) return [];
    const [before, after] = [textAt(tokens, index - 1), textAt(tokens, index + 1)];
    const isNamed = ['def', 'class', 'as', 'for', 'lambda'].includes(before);
    const isParameter = isDef && within[index] === '(' && ['(', ',', '*'].includes(before);
    const isTarget = within[index] === undefined && ['=', ',', ':'].includes(after) && index < equals;
    return isNamed || isParameter || (isTarget && before !== '.') ? [text] : [];
  });
}

/** `self` is a custom, and every method has it. */
const pythonWords = new Set(['self', 'cls', 'if', 'else', 'lambda', 'not', 'and', 'or', 'in', 'is', 'None', 'for']);

function scriptBinders(tokens: readonly Token[]): string[] {
  /** Of each bracket that is open: whether it is a function's, and the names that would be its parameters. */
  const open: { readonly isFunction: boolean; readonly names: string[] }[] = [];
  return tokens.flatMap((token, index) => {
    const [before, after] = [textAt(tokens, index - 1), textAt(tokens, index + 1)];
    if (isSign(token, '(')) {
      open.push({ isFunction: before === 'function' || textAt(tokens, index - 2) === 'function', names: [] });
    }
    if (isSign(token, ')')) {
      const { isFunction = false, names = [] } = open.pop() ?? {};
      // a type may stand between the brackets and the arrow
      const isArrow = after === ':' || (after === '=' && textAt(tokens, index + 2) === '>');
      return isFunction || isArrow ? names : [];
    }
    const { kind, text } = token;
    if (kind !== 'name') return [];
    if (['(', ','].includes(before) && [')', ',', ':', '='].includes(after)) open.at(-1)?.names.push(text);
    const isArrow = after === '=' && textAt(tokens, index + 2) === '>' && before !== '.';
    return ['const', 'let', 'var', 'function', 'class'].includes(before) || isArrow ? [text] : [];
  });
}

function javaBinders(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ kind, text }, index) => {
    const before = tokens[index - 1];
    if (kind !== 'name' || before === undefined || /^\d/.test(text)) return [];
    // a declaration is a type and a name: `String id =`, `List<String> ids)`, `void handle(`
    const isTyped =
      (before.kind === 'name' && !javaWords.has(before.text)) || before.text === '>' || before.text === ']';
    const isEnd = ['=', ',', ')', '(', ':', '{', ''].includes(textAt(tokens, index + 1));
    return ['class', 'record', 'interface', 'enum'].includes(before.text) || (isTyped && isEnd) ? [text] : [];
  });
}

/** After these comes no name that is declared. */
const javaWords = new Set('return new throw throws extends implements import package else case instanceof'.split(' '));

function textAt(tokens: readonly Token[], index: number): string {
  return tokens[index]?.text ?? '';
}
