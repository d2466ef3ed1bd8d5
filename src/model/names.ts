import { quoted as quotedText } from '../text/quoted';
import { clip } from '../text/clip';

/**
 * A name in the form in which names are compared: Unicode NFC, any run of white space (line breaks and no-break spaces
 * too) as one blank, no invisible characters. Upper and lower case differ.
 */
export function plainName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200d\u2060]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether two names say the same up to what {@link plainName} levels. */
export function sameName(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && plainName(one) === plainName(other);
}

/** What people change without meaning anything by it: blanks, hyphens, and the marks that a text puts round a name. */
const trifles = /[\s\p{Pd}\p{Pi}\p{Pf}\u2212\u201a\u201e"'`´*]/gu;

/** Whether two names say the same up to letter case, quotation marks, blanks and hyphens. */
export function alikeName(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [left, right] = [one, other].map((name) => plainName(name).toLowerCase().replace(trifles, ''));
  return left !== '' && left === right;
}

/** A stranger's name or text in a sentence, cut where it is long; in typographic quotes where it holds straight ones itself. */
export function quoted(name: string): string {
  return quotedText(clip(plainName(name)));
}
