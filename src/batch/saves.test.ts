import { describe, it } from 'node:test';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { Saves } from './saves';

async function within(test: (folder: string, saves: Saves) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'saves-'));
  await mkdir(path.join(folder, 'below'));
  const saves = new Saves(folder);
  try {
    await test(folder, saves);
  } finally {
    saves.close();
    await rm(folder, { recursive: true });
  }
}

describe('Saves', { timeout: 20_000 }, () => {
  it('tells of a file that is written, and of one that is put in the place of another', () =>
    within(async (folder, saves) => {
      for (const save of [
        () => writeFile(path.join(folder, 'worker.py'), 'x'),
        () => rename(path.join(folder, 'worker.py'), path.join(folder, 'below', 'worker.py')),
      ]) {
        const next = saves.next;
        const over = saves.over(AbortSignal.timeout(10_000));
        await save();
        await over;
        expect(next.aborted).to.equal(true);
      }
    }));

  it('waits no longer than somebody wants to', () =>
    within(async (_folder, saves) => {
      const stopped = new AbortController();
      const over = saves.over(stopped.signal);
      stopped.abort(new Error('enough'));
      const reason = await over.catch((error: unknown) => error);
      expect(reason).to.have.property('message', 'enough');
    }));
});
