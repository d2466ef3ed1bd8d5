/**
 * A name in the form in which names are compared: Unicode NFC, any run of white space (line breaks and no-break spaces
 * too) as one blank, no invisible characters. Upper and lower case differ.
 */
export function plainName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200d\u2060]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether two names say the same up to what {@link plainName} levels. */
export function sameName(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && plainName(one) === plainName(other);
}
