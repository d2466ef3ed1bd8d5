import { withArticle } from './with-article';

/** Characters that a reader cannot see, or takes for another one, by the name that they are known by. */
const NAMES: Readonly<Record<string, string>> = {
  '\n': 'line break',
  '\r': 'line break',
  '\t': 'tab',
  ' ': 'blank',
  '\u00a0': 'no-break space',
  '\u00ad': 'soft hyphen',
  '\u200b': 'zero-width space',
  '\u200c': 'zero-width non-joiner',
  '\u200d': 'zero-width joiner',
  '\u2010': 'hyphen of another kind',
  '\u2011': 'non-breaking hyphen',
  '\u2012': 'figure dash',
  '\u2013': 'en dash',
  '\u2014': 'em dash',
  '\u202f': 'narrow no-break space',
  '\u2060': 'word joiner',
  '\u2212': 'minus sign',
  '\ufeff': 'byte order mark',
  '-': 'hyphen',
  _: 'underscore',
};

/** Letters of other alphabets and the Latin ones that they look like. */
const TWINS = new Map(
  [
    [
      'Cyrillic',
      'аА',
      'aA',
      'еЕ',
      'eE',
      'оО',
      'oO',
      'рР',
      'pP',
      'сС',
      'cC',
      'хХ',
      'xX',
      'уУ',
      'yY',
      'іІ',
      'iI',
      'јЈ',
      'jJ',
    ],
    ['Cyrillic', 'ѕЅ', 'sS', 'ԁ', 'd', 'һ', 'h', 'ӏ', 'l', 'ԛ', 'q', 'ԝ', 'w', 'ВКМНТ', 'BKMHT'],
    [
      'Greek',
      'οΟ',
      'oO',
      'αΑ',
      'aA',
      'ν',
      'v',
      'ρΡ',
      'pP',
      'ι',
      'i',
      'υ',
      'u',
      'κ',
      'k',
      'τ',
      't',
      'ΒΕΖΗΙΚΜΝΤΥΧ',
      'BEZHIKMNTYX',
    ],
  ].flatMap(([alphabet = '', ...pairs]) =>
    pairs.flatMap((letters, index) =>
      index % 2 === 1
        ? []
        : Array.from(letters).map((letter, at) => [letter, { alphabet, as: pairs[index + 1]?.[at] }] as const),
    ),
  ),
);

const DASH = /^[\p{Pd}\u2212\u00ad]$/u;
const BLANK = /^\s$/u;
const INVISIBLE = /^[\p{Cf}\s]$/u;
/** Told apart by few typefaces. */
const ALIKE = [/^[lI1|]$/, /^[oO0]$/, /^["“”„«»]$/, /^['’‘`´]$/];

/**
 * Names the first character by which a text differs from another one that looks (nearly) the same: a dash of another kind, a
 * Cyrillic letter, a blank at the end, a line break.
 * @param found what a student wrote
 * @param expected what it should be
 * @returns the rest of a sentence about `found` that begins with "it", e.g. `has an en dash (U+2013) as its character 10,
 * where a hyphen should be`; undefined where the texts are the same or anybody sees that they are not
 */
export function describeLookalike(found: string, expected: string): string | undefined {
  if (found === expected) return undefined;
  const have = Array.from(found);
  const want = Array.from(expected);
  let description: string | undefined;
  let at = 0;
  for (const should of want) {
    while (have[at] !== undefined && have[at] !== should && !looksLike(have[at] as string, should)) {
      const odd = have[at] as string;
      if (!INVISIBLE.test(odd)) return undefined;
      description ??= tooMany(odd, at, have);
      at += 1;
    }
    const is = have[at];
    if (is === undefined) return undefined;
    if (is !== should) description ??= `has ${name(is)} as its character ${at + 1}, where ${name(should)} should be`;
    at += 1;
  }
  for (const odd of have.slice(at)) {
    if (!INVISIBLE.test(odd)) return undefined;
    description ??= tooMany(odd, have.lastIndexOf(odd), have);
  }
  return description;
}

function looksLike(one: string, other: string): boolean {
  if (DASH.test(one) && DASH.test(other)) return true;
  if (BLANK.test(one) && BLANK.test(other)) return true;
  if (latin(one) === latin(other)) return true;
  return ALIKE.some((group) => group.test(one) && group.test(other));
}

/** The Latin letter that a character looks like; compatibility forms (full width, ligatures of one letter) become plain. */
function latin(character: string): string {
  return TWINS.get(character)?.as ?? character.normalize('NFKC');
}

function tooMany(odd: string, at: number, all: readonly string[]): string {
  const rest = all.slice(at);
  if (rest.every((character) => INVISIBLE.test(character))) return `has ${name(odd)} at its end`;
  if (at === 0) return `has ${name(odd)} at its beginning`;
  return `has ${name(odd)} as its character ${at + 1}, where nothing should be`;
}

/** A character in words, e.g. `an en dash (U+2013)`, `a Cyrillic “а” (U+0430)`, `“l”`. */
function name(character: string): string {
  const known = NAMES[character];
  const alphabet = TWINS.get(character)?.alphabet;
  const isPlain = /^[\x20-\x7e]$/.test(character);
  const code = isPlain || /[\n\r\t]/.test(character) ? '' : ` (${codePoint(character)})`;
  if (known !== undefined) return `${withArticle(known)}${code}`;
  if (alphabet !== undefined) return `a ${alphabet} “${character}”${code}`;
  if (INVISIBLE.test(character)) return `an invisible character${code}`;
  return `“${character}”${code}`;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
