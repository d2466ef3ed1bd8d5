import { plainLine } from '../text/plain';

/** What Markdown, HTML, math or GitHub's own links could make something of. */
const meaningful = /[\\`*_{}[\]<>#+!|~&@$^="']|:(?=\S)|(?<=www)\./gi;

/**
 * Text of a stranger for Markdown, a table cell too: one line, every character with a meaning as a numeric character
 * reference, which CommonMark (2.5) never reads as structure.
 */
export function markdownText(text: string): string {
  return plainLine(text).replace(meaningful, (character) => `&#${character.charCodeAt(0)};`);
}
