const most = 80;

/** A stranger's text, short enough for a sentence. */
export function clip(text: string): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
