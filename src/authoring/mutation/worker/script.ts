import { otherNumbers } from '../numbers';
import { splice, type Change, type Operator } from '../mutant';
import { slug } from '../slug';
import { replaceInCode } from './values';

/**
 * What can go wrong in a worker in TypeScript or JavaScript, one thing at a time. Changes are found in the text, not in a
 * syntax tree: one that does not compile is a worker that does not start, which is a mistake as well.
 */
export const scriptOperators: readonly Operator[] = [
  {
    name: 'drop-statement',
    *mutate(script) {
      const code = blankTexts(script);
      for (const { 0: line, index } of code.matchAll(/^[ \t]*[A-Za-z][^\n{}]*;[ \t]*$/gm)) {
        if (/^\s*(import|export|const .* = require)\b/.test(line)) continue;
        const range = { start: index, end: index + line.length };
        yield { place: slug(script.slice(range.start, range.end)), text: splice(script, range, '') };
      }
    },
  },
  replacing('number', /(?<![\w.$])\d+(\.\d+)?(?![\w.])/g, otherNumbers),
  replacing('comparison', /(?<= )(?:[<>]=?|[!=]==?)(?= )/g, (found) =>
    ['<', '<=', '>', '>=', '===', '!=='].filter((other) => other !== found),
  ),
  replacing('junction', /&&|\|\||\?\?/g, (found) => ['&&', '||'].filter((other) => other !== found)),
  {
    name: 'condition',
    *mutate(script) {
      for (const { 1: condition = '', index } of blankTexts(script).matchAll(
        /(?<=\bif \()((?:[^()\n]|\([^()\n]*\))+)(?=\))/g,
      )) {
        const range = { start: index, end: index + condition.length };
        const written = script.slice(range.start, range.end);
        for (const other of ['true', 'false', `!(${written})`]) {
          yield { place: slug(written), to: slug(other), text: splice(script, range, other) };
        }
      }
    },
  },
  replacing('status', /\bjob\.(complete|error|fail)\(/g, (found) =>
    ['job.complete(', 'job.error(', 'job.fail('].filter((other) => other !== found),
  ),
  replacing('drop-word', /\b(?:await|throw|return) /g, () => ['']),
  { name: 'misspell', mutate: (script) => replaceTexts(script, (text) => without(text, Math.floor(text.length / 2))) },
  { name: 'empty', mutate: (script) => replaceTexts(script, () => '') },
];

function replacing(name: string, pattern: RegExp, others: (found: string) => readonly string[]): Operator {
  return { name, mutate: (script) => replaceInCode(script, pattern, others, blankTexts) };
}

/** Texts between quotation marks; not what is imported, and not those that are put together. */
function* replaceTexts(script: string, other: (text: string) => string): Iterable<Change> {
  for (const { 1: quote = '', 2: text = '', index } of script.matchAll(/(?<!\w)(["'])((?:(?!\1)[^\\\n])+)\1/g)) {
    const line = script.slice(script.lastIndexOf('\n', index) + 1, index);
    if (/\b(?:from|import|require\()\s*$/.test(line) || line.includes('//')) continue;
    const range = { start: index + quote.length, end: index + quote.length + text.length };
    yield { place: slug(text), text: splice(script, range, other(text)) };
  }
}

function without(text: string, at: number): string {
  return text.slice(0, at) + text.slice(at + 1);
}

/** The same code with every text and comment blanked out; positions stay. */
function blankTexts(code: string): string {
  const texts = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
  return code.replace(texts, (text) => text.replace(/[^\n]/g, ' '));
}
