/**
 * The first characters of a text, by code points: a cut never leaves half a character, which many readers refuse
 * (`encodeURIComponent` throws, JSON readers complain).
 * @param most code points
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (let count = 0; count < most && end < text.length; count += 1) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  return text.slice(0, end);
}

/** A stranger's text, short enough for a sentence: {@link cut}, with `…` where something is left out. */
export function clip(text: string, most = 80): string {
  const kept = cut(text, most);
  return kept.length === text.length ? text : `${kept}…`;
}
