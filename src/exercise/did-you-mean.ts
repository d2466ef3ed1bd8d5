import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean "…"?` where one of the known names is near enough, else nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const found = closest(name, known);
  return distance(name, found) <= Math.max(2, Math.floor(name.length / 3)) ? ` Did you mean "${found}"?` : '';
}
