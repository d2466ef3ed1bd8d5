/** Several measurements of the same thing, in one unit. */
export interface Samples {
  readonly median: number;
  /** Smallest and largest. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** @param values at least one */
export function samplesOf(values: readonly number[]): Samples {
  const sorted = values.toSorted((one, other) => one - other);
  const [from = Number.NaN] = sorted;
  return { median: medianOf(sorted), from, to: sorted.at(-1) ?? Number.NaN, count: sorted.length };
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

/** Measures several things in turn, so that what else the machine does falls on all of them alike. @returns the samples of each, in order */
export async function interleaved(
  rounds: number,
  measures: readonly (() => Promise<number>)[],
): Promise<readonly Samples[]> {
  const values = measures.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, measure] of measures.entries()) values[index]?.push(await measure());
  }
  return values.map(samplesOf);
}

/** e.g. `1.42 s (1.38 to 1.61, 5 times)`. @param samples milliseconds */
export function say({ median, from, to, count }: Samples): string {
  return `${seconds(median)} s (${seconds(from)} to ${seconds(to)}, ${count} times)`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
