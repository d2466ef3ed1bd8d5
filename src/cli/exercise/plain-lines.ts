import { plainText } from '../../text/plain';

/** Texts that hold strangers' words, safe to print, a line break after each. */
export function plainLines(lines: readonly string[]): string {
  return lines.map((text) => `${plainText(text)}\n`).join('');
}
