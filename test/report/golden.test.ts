import { describe, it } from 'node:test';
import { expectGolden } from './golden';
import { recorded, recordedRun } from './recorded-run';
import { reporters } from './reporters';

describe('reports of a recorded run', async () => {
  const run = await recordedRun();
  for (const [name, report] of Object.entries(reporters)) {
    it(`${name} is as it was found good`, () => expectGolden(name, report(run)));
  }
});

describe('reports of a run with another exercise', async () => {
  const run = [await recorded('another-exercise')] as const;
  for (const name of ['result.json', 'junit.xml', 'gradebook.csv', 'job-summary.md', 'terminal.txt']) {
    it(`${name} is as it was found good`, () => expectGolden(`another-exercise/${name}`, reporters[name]?.(run) ?? ''));
  }
});
