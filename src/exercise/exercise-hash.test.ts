import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { projectFolder } from '../project-folder';
import { exerciseHash } from './exercise-hash';

describe('exerciseHash', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const [one, other] = ['one', 'two/other'].map((name) => path.join(folder, name)) as [string, string];
  for (const copy of [one, other]) {
    await cp(path.join(projectFolder, 'test/exercises/coffee'), copy, { recursive: true });
  }
  const named = (copy: string): string[] => [path.join(copy, 'solution/coffee.bpmn')];
  const hash = await exerciseHash(one, named(one));

  it('is the same wherever the folder lies, whatever programs leave in it', async () => {
    await mkdir(path.join(other, '.git'));
    await writeFile(path.join(other, '.git/HEAD'), 'ref: refs/heads/main');
    expect(await exerciseHash(other, named(other))).to.equal(hash);
  });

  it('is another one when a file is another one, also one that nothing names', async () => {
    await writeFile(path.join(other, 'notes.txt'), 'new');
    expect(await exerciseHash(other, named(other))).not.to.equal(hash);
  });
});
