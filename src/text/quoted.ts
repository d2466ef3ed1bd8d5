/** A stranger's text in quotation marks: typographic ones where it holds plain ones itself, so that it is seen where it ends. */
export function quoted(text: string): string {
  return text.includes('"') ? `“${text}”` : `"${text}"`;
}
