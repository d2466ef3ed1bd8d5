/**
 * A name from a stranger's folder as it may be printed: control characters (ANSI sequences begin with one), line breaks
 * and the invisible characters that turn the direction of text become `\u{…}`; long names are cut in the middle.
 * HTML is not escaped: that is the HTML report's.
 * @param longest characters (code points) that are left, at least 3
 */
export function displayName(name: string, longest = 80): string {
  const letters = Array.from(name);
  const kept = letters.length <= longest ? letters : [...letters.slice(0, longest - 11), '…', ...letters.slice(-10)];
  return kept.join('').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** Names for a message: `"a.py" and "b.py"`, at most eight of them. */
export function displayNames(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `"${displayName(name)}"`);
  if (names.length > shown.length) return `${shown.join(', ')} and ${names.length - shown.length} more`;
  const last = shown.pop() ?? 'nothing';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}
