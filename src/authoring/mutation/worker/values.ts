import { otherNumbers } from '../numbers';
import { splice, type Change, type Operator } from '../mutant';
import { slug } from '../slug';
import { blankTexts, statementsOf } from './statements';

/** A number is another one. */
export const otherNumber: Operator = {
  name: 'number',
  mutate: (script) => replaceInCode(script, /(?<![\w.])\d+(\.\d+)?(?![\w.])/g, otherNumbers),
};

/** A comparison is another one. */
export const otherComparison: Operator = {
  name: 'comparison',
  mutate: (script) => replaceInCode(script, /(?<= )[<>]=?(?= )/g, () => ['<', '<=', '>', '>=', '==', '!=']),
};

/** Conditions are joined the other way. */
export const otherJunction: Operator = {
  name: 'junction',
  mutate: (script) => replaceInCode(script, /\b(and|or)\b/g, (word) => [word === 'and' ? 'or' : 'and']),
};

/** A variable is taken for another one. */
export const otherVariable: Operator = {
  name: 'other-variable',
  *mutate(script) {
    // what is indented alike stands in one function, mostly
    const byIndent = new Map<string, Set<string>>();
    for (const [, indent = '', name = ''] of script.matchAll(/^( {4,})(\w+) = /gm)) {
      byIndent.set(indent, (byIndent.get(indent) ?? new Set()).add(name));
    }
    for (const names of [...byIndent.values()].map((set) => [...set]).filter(({ length }) => length > 1)) {
      const uses = new RegExp(`\\b(${names.join('|')})\\b(?! = )`, 'g');
      yield* replaceInCode(script, uses, () => names);
    }
  },
};

/** A text has a letter too few. */
export const misspell: Operator = {
  name: 'misspell',
  *mutate(script) {
    yield* replaceTexts(script, (text) => {
      const middle = Math.floor(text.length / 2);
      return text.slice(0, middle) + text.slice(middle + 1);
    });
  },
};

/** A text is empty. */
export const empty: Operator = { name: 'empty', mutate: (script) => replaceTexts(script, () => '') };

/** A condition always holds, never holds, or holds the other way round. */
export const otherCondition: Operator = {
  name: 'condition',
  *mutate(script) {
    for (const { head, start, indent } of statementsOf(script)) {
      const [, condition] = /^if (.*):$/.exec(head) ?? [];
      if (condition === undefined) continue;
      const at = start + indent.length + 'if '.length;
      for (const other of ['True', 'False', `not (${condition})`, ...condition.split(/ and | or /)]) {
        const text = splice(script, { start: at, end: at + condition.length }, other);
        yield { place: slug(condition), to: slug(other), text };
      }
    }
  },
};

/** Everything that matches in code, not in texts, replaced by each of some others. @param blank the language's way to blank texts */
export function* replaceInCode(
  script: string,
  pattern: RegExp,
  others: (found: string) => readonly string[],
  blank = blankTexts,
): Iterable<Change> {
  for (const { 0: found, index } of blank(script).matchAll(pattern)) {
    const line = script.slice(script.lastIndexOf('\n', index) + 1).split('\n')[0] ?? '';
    for (const other of others(found)) {
      const text = splice(script, { start: index, end: index + found.length }, other);
      yield { place: slug(line), to: slug(other), text };
    }
  }
}

/** The texts of a script, not those that are put together (`f"..."`), each replaced. */
function* replaceTexts(script: string, other: (text: string) => string): Iterable<Change> {
  for (const { 1: text = '', index } of script.matchAll(/(?<![\w"])"([^"\n]+)"/g)) {
    const range = { start: index + 1, end: index + 1 + text.length };
    yield { place: slug(text), text: splice(script, range, other(text)) };
  }
}
