/** Numbers that somebody might write instead of a number, in the same notation. */
export function otherNumbers(number: string): string[] {
  const digits = number.split('.')[1]?.length ?? 0;
  const step = 10 ** -digits;
  const value = Number(number);
  const others = [value + step, value - step, value * 10, 0].map((other) => other.toFixed(digits));
  return [...new Set([...others, '1'])].filter((other) => other !== number && !other.startsWith('-'));
}
