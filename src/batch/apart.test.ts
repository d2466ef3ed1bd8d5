import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../errors';
import { keepApart } from './apart';
import { nameSources } from './submission-sources';

describe('keepApart', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const [anna, other] = [path.join(folder, 'class', 'anna'), path.join(folder, 'other')];
  await mkdir(anna, { recursive: true });
  await mkdir(other);
  await symlink(anna, path.join(folder, 'link'));
  const complaint = (results: string): Promise<unknown> =>
    keepApart(results, nameSources([anna])).catch((error: unknown) => error);

  it('takes what lies beside the hand-ins', async () => {
    for (const name of ['report', 'class/report', 'other/a/b', 'class/anna-report']) {
      expect(await complaint(path.join(folder, name)), name).to.equal(undefined);
    }
  });

  it('refuses the hand-in itself, which may be results of an earlier run beside those of students', async () => {
    expect(await complaint(anna))
      .to.be.instanceOf(UsageError)
      .and.to.have.property('message')
      .that.matches(/is taken for a hand-in here: move it out of the folder of the class/);
  });

  for (const [what, name] of Object.entries({
    'a folder in it that is not there yet': 'class/anna/results/new',
    'its parent, where the results have its name': 'class',
    'a link to it': 'link/results',
  })) {
    it(`refuses ${what}`, async () => {
      expect(await complaint(path.join(folder, name)))
        .to.be.instanceOf(UsageError)
        .and.to.have.property('message')
        .that.matches(/lies in the submission/);
    });
  }
});
