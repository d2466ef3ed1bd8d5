import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { openGrader, type Grader } from '../../../src/batch/open-grader';
import { forgeries } from './forgeries';
import { complaintsAbout } from './forgery';

describe('a forgery earns its honest part and no more', () => {
  let folder: string;
  let grader: Grader;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'forgery-'));
    grader = await openGrader({
      exercise: 'part-03-exception-handling',
      engine: { kind: 'embedded', version: '8.8.21' },
      sandbox: 'auto',
      clock: 'virtual',
      seed: 1,
    });
  });
  after(async () => {
    await grader.close();
    await rm(folder, { recursive: true, force: true });
  });

  // FORGERIES=name,name runs those alone
  const only = process.env['FORGERIES']?.split(',');
  for (const forgery of forgeries.filter(({ name }) => only?.includes(name) ?? true)) {
    it(`${forgery.name}: ${forgery.about}`, async () => {
      const complaints = await complaintsAbout(forgery, grader.setting, folder);
      expect(complaints, complaints.join('\n')).to.deep.equal([]);
    });
  }
});
