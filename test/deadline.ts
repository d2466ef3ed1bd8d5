import path from 'node:path';

/** Minutes for one file of tests; the longest takes a third of it on two cores. */
const deadline = 20;

/*
 * Required by each process of tests: what waits in vain, or has left something open that keeps it from ending, is a failure of
 * this file, and not of the whole run. The runner's own time limits count tests alone, and end with them.
 */
if (process.env['NODE_TEST_CONTEXT'] !== undefined) {
  setTimeout(() => {
    const file = path.relative(process.cwd(), process.argv[1] ?? '');
    const open = process.getActiveResourcesInfo().join(', ');
    process.stderr.write(`${file} is not over after ${deadline} minutes. Open: ${open}\n`);
    process.exit(1);
  }, deadline * 60_000).unref();
}
