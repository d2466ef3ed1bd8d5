/**
 * XML ids may hold letters of any script and the engine takes them; the BPMN library takes ASCII only.
 * So they travel through it as `_xE4_` for `ä`.
 */
export function toPlainId(id: string): string {
  return id.replace(/[^\x20-\x7e]/gu, (letter) => `_x${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}_`);
}

/** The id as its author wrote it; the way back from {@link toPlainId}. */
export function fromPlainId(id: string): string {
  return id.replace(/_x([0-9A-F]{2,6})_/g, (written, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code > 0x7e && code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}
