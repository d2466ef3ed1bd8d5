/**
 * A stranger's text in quotation marks: typographic ones where it holds plain ones itself, so that one sees where it ends. Line
 * breaks are made visible.
 */
export function quoted(text: string): string {
  const line = text.replace(/\r\n|[\r\n]/g, '⏎');
  return line.includes('"') ? `“${line}”` : `"${line}"`;
}
