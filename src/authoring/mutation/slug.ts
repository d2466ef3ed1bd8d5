/** Code as part of a mutant's name: its words and signs, without blanks and slashes. */
export function slug(code: string): string {
  return code
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .trim()
    .replace(/[\s/]+/g, '_')
    .slice(0, 60);
}
