import * as plain from '../../text/plain';

/** A stranger's text for a page, no longer than a reader reads. @param most code points; the rest is counted */
export function plainText(text: string, most = 800): string {
  return plain.plainText(text, most);
}

/** The same in one line. */
export function plainLine(text: string, most = 200): string {
  return plain.plainLine(text, most);
}
