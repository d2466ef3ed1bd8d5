import { existsSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { scratchFolder, sweepScratch } from './scratch';

describe('scratch folders', () => {
  it('are swept when their process is gone, and only then', async () => {
    const mine = await scratchFolder();
    const { pid } = spawnSync('true');
    const orphan = mine.replace(`-${process.pid}-`, `-${pid}-`);
    mkdirSync(orphan);
    await sweepScratch();
    expect([existsSync(mine), existsSync(orphan)]).to.deep.equal([true, false]);
    await rm(mine, { recursive: true });
  });
});
