/** What floating point makes of a number (0.4 + 0.2 is 0.6000000000000001). */
const tolerance = 1e-9;

/**
 * Whether two JSON values are the same: numbers up to what floating point makes of them, lists in the same order, objects
 * with the same keys in any order.
 */
export function sameValue(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number')
    return one === other || Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(one), Math.abs(other));
  if (Array.isArray(one) || Array.isArray(other))
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && sameItems(one, other);
  if (!isObject(one) || !isObject(other)) return one === other;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === others.length && keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]))
  );
}

function sameItems(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.every((item, index) => sameValue(item, other[index]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
