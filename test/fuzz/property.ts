import fc, { type IAsyncProperty, type IProperty } from 'fast-check';

/** How many cases a property is tried with: a fixed number in the tests, as many as fit into the time in `npm run fuzz`. */
const cases = Number(process.env['FUZZ_CASES'] ?? 300);
const seconds = Number(process.env['FUZZ_SECONDS'] ?? 0);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() & 0x7fffffff);

/**
 * Tries a property with drawn cases; its error names the seed and the smallest case that breaks it.
 * @param share of the usual number of cases, for properties whose single case is dear
 */
export async function holds<T>(property: IProperty<T> | IAsyncProperty<T>, share = 1): Promise<void> {
  process.stdout.write(`seed ${seed}: FUZZ_SEED=${seed} draws the same cases\n`);
  await fc.assert(property as IAsyncProperty<T>, {
    seed,
    includeErrorInReport: true,
    numRuns: seconds > 0 ? Number.MAX_SAFE_INTEGER : Math.max(1, Math.round(cases * share)),
    ...(seconds > 0 && { interruptAfterTimeLimit: seconds * 1_000, markInterruptAsFailure: false }),
  });
}
