const day = 86_400_000;
const whole = String.raw`([-+]?\d+)`;
const date = `(?:${whole}Y)?(?:${whole}M)?(?:${whole}W)?(?:${whole}D)?`;
const time = `(?:T(?=[-+\\d])(?:${whole}H)?(?:${whole}M)?(?:([-+]?\\d+)(?:[.,](\\d{0,9}))?S)?)?`;
const pattern = new RegExp(`^([-+]?)P(?=[-+\\dT])${date}${time}$`);
/** Nominal lengths; a calendar month differs, but is never mistaken for a number of seconds. */
const unitMilliseconds = [365 * day, 30 * day, 7 * day, day, 3_600_000, 60_000, 1_000] as const;

/**
 * Milliseconds of an ISO 8601 duration, in exactly the spellings that Zeebe's `Interval.parse` takes (tried against 8.8):
 * any case but for the T, no blanks, fractions in seconds only (point or comma), weeks, signs; no `PT0.5M`, no `P`.
 * @returns undefined for any other text, and for numbers beyond what a timer can wait
 */
export function isoMilliseconds(text: string): number | undefined {
  const found = pattern.exec(text.replace(/[pymwdhs]/g, (letter) => letter.toUpperCase()));
  if (!found) return undefined;
  const [, sign, ...parts] = found as unknown as (string | undefined)[];
  const fraction = Number(`0.${parts[7] ?? ''}0`) * ((parts[6] ?? '').startsWith('-') ? -1 : 1);
  const seconds = unitMilliseconds.reduce((sum, unit, index) => sum + Number(parts[index] ?? 0) * unit, 0);
  const milliseconds = seconds + Math.trunc(fraction * 1_000_000) / 1_000;
  if (!Number.isSafeInteger(Math.trunc(milliseconds))) return undefined;
  return sign === '-' ? -milliseconds : milliseconds;
}
