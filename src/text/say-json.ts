/** So many digits are all that a person writes; what floating point adds stands behind them: 0.4 + 0.2 is 0.6000000000000001. */
const digits = 15;

/** A JSON value as text, its numbers as a person writes them. For messages and drafts: what is compared stays as it is. */
export function sayJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'number' ? plainNumber(inner) : inner));
}

/** A number as a person writes it. */
export function sayNumber(value: number): string {
  return String(plainNumber(value));
}

function plainNumber(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(digits));
}
