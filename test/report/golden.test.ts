import { describe, it } from 'node:test';
import { expectGolden } from './golden';
import { recordedRun } from './recorded-run';
import { reporters } from './reporters';

describe('reports of a recorded run', async () => {
  const run = await recordedRun();
  for (const [name, report] of Object.entries(reporters)) {
    it(`${name} is as it was found good`, () => expectGolden(name, report(run)));
  }
});
