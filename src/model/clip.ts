const most = 80;

/** A stranger's text, short enough for a sentence. */
export function clip(text: string): string {
  if (text.length <= most) return text;
  // not in the middle of a character that takes two code units
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}
