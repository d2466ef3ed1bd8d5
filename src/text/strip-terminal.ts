import { stripVTControlCharacters } from 'node:util';

/** Characters that are looked at together: Node's pattern takes time in proportion to the square of their number. */
const together = 500;

/**
 * A stranger's text without the sequences that a terminal would act on, in time proportional to its length. Where a
 * sequence is so long that it lies in two pieces, its characters stay; all callers remove control characters anyway.
 */
export function stripTerminal(text: string): string {
  if (text.length <= together) return stripVTControlCharacters(text);
  const pieces: string[] = [];
  let at = 0;
  while (at < text.length) {
    const end = endOfPiece(text, at);
    pieces.push(stripVTControlCharacters(text.slice(at, end)));
    at = end;
  }
  return pieces.join('');
}

/** A sequence that begins shortly before the end of a piece is left to the next one, whole. */
function endOfPiece(text: string, at: number): number {
  const end = at + together;
  const escape = text.lastIndexOf('\u001b', end - 1);
  return end < text.length && escape > end - 50 ? escape : end;
}
