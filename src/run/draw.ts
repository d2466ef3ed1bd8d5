/** What to draw: so many rows of two numbers from 0 to 1, on both sides of a middle. */
export interface Drawing {
  readonly seed: number;
  readonly count: number;
  readonly names: readonly [string, string];
  readonly middle: number;
}

/**
 * Draws rows that are spread evenly over the four corners (both below the middle, one or the other, none), with three
 * decimals and never the middle itself. The same seed draws the same rows.
 */
export function drawAround({ seed, count, names, middle }: Drawing): Record<string, number>[] {
  const next = mulberry32(seed);
  const below = (): number => round(next() * (middle - 0.001), middle, -1);
  const above = (): number => round(middle + 0.001 + next() * (1 - middle - 0.001), middle, 1);
  return Array.from({ length: count }, (_, index) => ({
    [names[0]]: index & 1 ? above() : below(),
    [names[1]]: index & 2 ? above() : below(),
  }));
}

/** One case of a table: a number, and what should come of it. */
export interface NumberCase {
  readonly value: number;
  readonly expected: boolean;
}

/**
 * Draws a number between any two neighbours of which the same is expected, with three decimals where that leaves room: who
 * knows the numbers of a table by heart does not know these. Where two neighbours differ, only the table says where the border is,
 * and nothing is drawn. The same seed draws the same numbers.
 */
export function drawBetween(cases: readonly NumberCase[], seed: number): NumberCase[] {
  const next = mulberry32(seed);
  const ordered = cases.toSorted((one, other) => one.value - other.value);
  return ordered.slice(1).flatMap(({ value: upper, expected }, index) => {
    const { value: lower = upper, expected: before } = ordered[index] ?? {};
    const drawn = lower + next() * (upper - lower);
    const rounded = Math.round(drawn * 1000) / 1000;
    const value = rounded > lower && rounded < upper ? rounded : drawn;
    return before === expected && value > lower && value < upper ? [{ value, expected }] : [];
  });
}

/** The same things in another order (Fisher and Yates); the same seed gives the same one. */
export function shuffled<T>(things: readonly T[], seed: number): T[] {
  const next = mulberry32(seed);
  const order = [...things];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}

function round(value: number, middle: number, side: 1 | -1): number {
  const rounded = Math.round(value * 1000) / 1000;
  return rounded === middle ? Math.round((middle + side * 0.001) * 1000) / 1000 : rounded;
}

/** A small generator of numbers from 0 to 1 with 32 bits of state: Tommy Ettinger's mulberry32, public domain. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
