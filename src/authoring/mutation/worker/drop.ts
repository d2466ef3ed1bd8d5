import { splice, type Operator } from '../mutant';
import { slug } from '../slug';
import { argumentListsOf } from './arguments';
import { blankTexts, inFunction, placeOf, statementsOf } from './statements';

/** A statement is missing, with its block. */
export const dropStatement: Operator = {
  name: 'drop-statement',
  *mutate(script) {
    for (const statement of statementsOf(script)) {
      const rest = statement.alone ? `${statement.indent}pass\n` : '';
      yield { place: placeOf(statement), text: splice(script, statement, rest) };
    }
  },
};

/** A function ends before one of its statements. */
export const returnEarly: Operator = {
  name: 'return-before',
  *mutate(script) {
    for (const statement of statementsOf(script).filter(inFunction)) {
      const at = { start: statement.start, end: statement.start };
      yield { place: placeOf(statement), text: splice(script, at, `${statement.indent}return\n`) };
    }
  },
};

/** An argument of a call or a parameter of a function is missing. */
export const dropArgument: Operator = {
  name: 'drop-argument',
  *mutate(script) {
    for (const { start, end } of argumentListsOf(script).flat()) {
      const comma = script[end] === ',' ? 1 : 0;
      yield { place: slug(script.slice(start, end)), text: splice(script, { start, end: end + comma }, '') };
    }
  },
};

/** Two arguments change their places, or their values where they are named. */
export const swapArguments: Operator = {
  name: 'swap-arguments',
  *mutate(script) {
    for (const list of argumentListsOf(script)) {
      for (const [index, one] of list.slice(0, -1).entries()) {
        const other = list[index + 1] ?? one;
        const [first, second] = [one, other].map(({ start, end }) => {
          const text = script.slice(start, end);
          const name = /^\s*\w+\s*=(?!=)\s*/.exec(text)?.[0].length ?? /^\s*/.exec(text)?.[0].length ?? 0;
          return { start: start + name, end };
        });
        if (first === undefined || second === undefined) continue;
        const [text, otherText] = [first, second].map(({ start, end }) => script.slice(start, end));
        const swapped = splice(splice(script, second, text ?? ''), first, otherText ?? '');
        yield { place: slug(text ?? ''), to: slug(otherText ?? ''), text: swapped };
      }
    }
  },
};

/** A word is missing that says how something is done. */
export const dropWord: Operator = {
  name: 'drop-word',
  *mutate(script) {
    for (const { 0: word, index } of blankTexts(script).matchAll(/\b(await|async|not) /g)) {
      const rest = script.slice(index + word.length).split('\n')[0] ?? '';
      yield {
        place: `${word.trim()}_${slug(rest)}`,
        text: splice(script, { start: index, end: index + word.length }, ''),
      };
    }
  },
};
