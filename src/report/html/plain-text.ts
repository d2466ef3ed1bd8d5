import { cut } from '../../text/clip';
import { stripTerminal } from '../../strip-terminal';

/** Characters of one text of a stranger that a report shows. */
const most = 800;

/**
 * A stranger's text for a page: no terminal colours, no control characters, nothing that turns the direction of what
 * stands after it (those are shown by their code point), and no longer than a reader reads.
 * @param limit characters; the rest is counted
 */
export function plainText(text: string, limit = most): string {
  const shown = stripTerminal(cut(text, 4 * limit))
    .replace(/\r\n?/g, '\n')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, codePoint)
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\u2028\u2029]/g, '\ufffd')
    .toWellFormed();
  const kept = cut(shown, limit);
  return shown.length > kept.length ? `${kept} … (${text.length - kept.length} more characters)` : shown;
}

/** A stranger's text in one line. */
export function plainLine(text: string, limit = 200): string {
  return plainText(text, limit).replace(/\s+/g, ' ').trim();
}

function codePoint(character: string): string {
  return `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
