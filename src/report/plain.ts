import { stripTerminal } from '../strip-terminal';

/** Characters that turn the direction of text, by which a line can be made to look like another one. */
const turns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text of a stranger as one line: no control characters, nothing that turns its direction, and nothing that a build log
 * would take for a command (`::error::` at the start of a line, `##[error]` anywhere).
 */
export function plainLine(text: string): string {
  return stripTerminal(text)
    .replace(turns, '')
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .trim()
    .replace(/^::/, ': :')
    .replaceAll('##[', '## [');
}

/** Text of a stranger as lines, each as {@link plainLine} leaves it. */
export function plainText(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map((line) => plainLine(line))
    .join('\n')
    .trim();
}
