import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../errors';
import { partsIn } from './parts-of-course';

describe('partsIn', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(root, { recursive: true }));

  const student = async (name: string, ...entries: readonly string[]): Promise<string> => {
    const folder = path.join(root, name);
    await mkdir(folder);
    for (const entry of entries) {
      if (entry.includes('.')) await writeFile(path.join(folder, entry), '');
      else await mkdir(path.join(folder, entry));
    }
    return folder;
  };
  const complaint = async (...folders: readonly string[]): Promise<string> => {
    const error = await partsIn(folders).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError);
    return (error as UsageError).message;
  };

  it('finds hand-ins that are named after parts, in the order of the course, and names what lies beside them', async () => {
    const anna = await student('anna', 'Part 4', 'part-01.zip', 'order-fulfilment', 'notes.txt', '.git');
    const [found] = (await partsIn([anna])) ?? [];
    expect(found?.name).to.equal('anna');
    expect([...(found?.parts ?? [])]).to.deep.equal([
      ['order-fulfilment', path.join(anna, 'order-fulfilment')],
      ['part-01-bpmn-basics', path.join(anna, 'part-01.zip')],
      ['part-04-incident-handling', path.join(anna, 'Part 4')],
    ]);
    expect(found?.leftOut).to.equal('"notes.txt" in anna is named after no part of the course.');
  });

  it('takes one hand-in with folders for no course', async () => {
    const [plain, one] = [await student('plain', 'starter', 'solution'), await student('one', 'part-01', 'old')];
    expect(await partsIn([plain, one, path.join(root, 'nobody')])).to.equal(undefined);
  });

  it('does not choose between two hand-ins of one part, nor mix a student’s parts with single hand-ins', async () => {
    const berta = await student('berta', 'part-01', 'part-02', 'part-02-new');
    expect(await complaint(berta)).to.contain('several hand-ins of part-02-worker-basics: "part-02" and "part-02-new"');
    const [carl, single] = [await student('carl', 'p1', 'p2'), await student('single', 'model')];
    expect(await complaint(carl, single)).to.contain('single holds no hand-ins of several parts, as "carl" does');
  });
});
