import { cut } from './clip';
import { stripTerminal } from './strip-terminal';

/** Characters that turn the direction of text, by which a line can be made to look like another one. */
const turns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text of a stranger as lines: no terminal codes and no control characters; what turns the direction of text is shown by its
 * code point; nothing that a build log would take for a command (`::error::` at the start of a line, `##[error]` anywhere).
 * @param most code points; what is left out is counted
 */
export function plainText(text: string, most = Infinity): string {
  const shown = stripTerminal(cut(text, 4 * most))
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(turns, codePoint)
    .replaceAll('\t', '    ')
    .replace(/(?!\n)[\p{Cc}\ufeff]/gu, '\ufffd')
    .toWellFormed()
    .replace(/^(\s*):(?=:)/gmu, '$1: ')
    .replaceAll('##[', '## [');
  const kept = cut(shown, most);
  return shown.length > kept.length ? `${kept} … (${text.length - kept.length} more characters)` : shown;
}

/** Text of a stranger as one line, otherwise as {@link plainText} leaves it. */
export function plainLine(text: string, most = Infinity): string {
  return plainText(text, most).replace(/\s+/gu, ' ').trim();
}

function codePoint(character: string): string {
  return `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
