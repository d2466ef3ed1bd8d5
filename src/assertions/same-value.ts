/** What floating point may make of a number: 0.4 + 0.2 is 0.6000000000000001. */
const tolerance = 1e-9;

/** Whether two JSON values are the same, numbers up to what floating point makes of them, members in any order. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) < tolerance;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => sameValue(item, other[index]));
  }
  if (isObject(one) && isObject(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && sameValue(one[name], other[name]))
    );
  }
  return one === other;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
