import type { Form } from './form';
import type { Language } from './submission';

type TokenKind = 'name' | 'text' | 'sign';
/** A name or number, a text, or one character of anything else. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}
/** What stands between two ends of a line, or in brackets over several. */
export interface Statement {
  /** How deep it is indented, where that means something. */
  readonly depth: number;
  readonly tokens: Token[];
}

/**
 * What a script says, whoever formatted it: comments, docstrings, blank lines, printing, quotation marks and trailing
 * commas left out. Python's indentation is kept, for it has a meaning. Linear in the length of the text, which is a
 * stranger's.
 */
export function scriptForm(text: string, language: Language): Form {
  const statements = statementsOf(text, language);
  const lines = statements.map(({ tokens }) => plain(tokens));
  return {
    // a script that says nothing is like no other
    identity:
      lines.length === 0
        ? text
        : [language, ...statements.map(({ depth }, index) => `${depth} ${lines[index] ?? ''}`)].join('\n'),
    statements: lines,
    words: new Set(statements.flatMap(({ tokens }) => tokens.filter(isWord).map((token) => token.text))),
  };
}

/** The statements of a script, those left out that say nothing. Linear in the length of the text. */
export function statementsOf(text: string, language: Language): Statement[] {
  const read = language === 'python' ? pythonStatements(text) : otherStatements(text);
  return read.filter(({ tokens }) => !saysNothing(tokens));
}

/** Signs that compare are words: with them a condition is added. */
function isWord({ kind, text }: Token): boolean {
  return kind !== 'sign' || text === '<' || text === '>';
}

/** A docstring, a line that only prints, or what is left of an empty one. */
function saysNothing(tokens: readonly Token[]): boolean {
  const [first, second, third, fourth] = tokens.map(({ text }) => text);
  if (first === undefined || (tokens.length === 1 && tokens[0]?.kind === 'text')) return true;
  return (first === 'print' && second === '(') || (first === 'console' && second === '.' && !!third && fourth === '(');
}

/** Tokens as text, without commas before a closing bracket. */
export function plain(tokens: readonly Token[]): string {
  return tokens
    .filter(({ text }, index) => !(text === ',' && /^[)\]}]$/.test(tokens[index + 1]?.text ?? '')))
    .map(({ kind, text }) => (kind === 'text' ? JSON.stringify(text) : text))
    .join(' ');
}

const blank = /[ \t\f\r\u00a0]+/y;
const name = /[\p{L}_$\d][\p{L}\p{N}_$]*(?:\.\d+)?/uy;
const pythonText = /([rbuf]{0,2})("""|'''|"|')/iy;
const otherText = /["'`]/y;

/** The match at a place, if there is one there. */
function at(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

function pythonStatements(text: string): Statement[] {
  const found: Statement[] = [];
  const indents = [0];
  let current: Statement | undefined;
  let brackets = 0;
  for (let place = 0; place < text.length;) {
    if (current === undefined) {
      const width = indentation(text, place);
      place += width.characters;
      if (/[\n#]/.test(text[place] ?? '\n')) {
        place = nextLine(text, place);
        continue;
      }
      while ((indents.at(-1) ?? 0) > width.columns) indents.pop();
      if ((indents.at(-1) ?? 0) < width.columns) indents.push(width.columns);
      current = { depth: indents.length - 1, tokens: [] };
      found.push(current);
    }
    const letter = text[place] ?? '';
    if (letter === '\n') {
      place += 1;
      if (brackets <= 0) {
        current = undefined;
        brackets = 0;
      }
      continue;
    }
    if (letter === '#') {
      place = lineEnd(text, place);
      continue;
    }
    if (letter === '\\' && /\r?\n/y.test(text.slice(place + 1, place + 3))) {
      place = nextLine(text, place);
      continue;
    }
    if ('([{'.includes(letter)) brackets += 1;
    if (')]}'.includes(letter)) brackets -= 1;
    place = readToken(text, place, current.tokens, pythonText);
  }
  return found;
}

function otherStatements(text: string): Statement[] {
  const found: Statement[] = [];
  let tokens: Token[] = [];
  const end = (): void => {
    if (tokens.length > 0) found.push({ depth: 0, tokens });
    tokens = [];
  };
  for (let place = 0; place < text.length;) {
    if (text.startsWith('//', place)) place = lineEnd(text, place);
    else if (text.startsWith('/*', place)) {
      const closed = text.indexOf('*/', place + 2);
      place = closed === -1 ? text.length : closed + 2;
    } else if (text[place] === '\n' || text[place] === ';') {
      end();
      place += 1;
    } else place = readToken(text, place, tokens, otherText);
  }
  end();
  return found;
}

/** Reads one token, or the blanks before one. @returns where the next begins */
function readToken(text: string, place: number, tokens: Token[], quotation: RegExp): number {
  const skipped = at(blank, text, place);
  if (skipped) return place + skipped[0].length;
  const quoted = at(quotation, text, place);
  if (quoted) {
    const quote = quoted[2] ?? quoted[0];
    const begin = place + quoted[0].length;
    const end = textEnd(text, begin, quote);
    const prefix = (quoted[1] ?? '').toLowerCase().replace('u', '');
    tokens.push({ kind: 'text', text: prefix + text.slice(begin, end).replace(/\\(["'`])/g, '$1') });
    return end + (text.startsWith(quote, end) ? quote.length : 0);
  }
  const word = at(name, text, place)?.[0];
  const token = word ?? String.fromCodePoint(text.codePointAt(place) ?? 0);
  tokens.push({ kind: word === undefined ? 'sign' : 'name', text: token });
  return place + token.length;
}

/** Where a text ends: before its closing quote, or, where that is forgotten, at the end of the line. */
function textEnd(text: string, begin: number, quote: string): number {
  const overLines = quote.length === 3 || quote === '`';
  for (let place = begin; place < text.length; place += 1) {
    if (text[place] === '\\') place += 1;
    else if (text.startsWith(quote, place) || (text[place] === '\n' && !overLines)) return place;
  }
  return text.length;
}

function indentation(text: string, place: number): { readonly characters: number; readonly columns: number } {
  const characters = at(blank, text, place)?.[0] ?? '';
  return {
    characters: characters.length,
    columns: characters.replaceAll('\t', '        ').replaceAll('\r', '').length,
  };
}

function lineEnd(text: string, place: number): number {
  const end = text.indexOf('\n', place);
  return end === -1 ? text.length : end;
}

function nextLine(text: string, place: number): number {
  return lineEnd(text, place) + 1;
}
