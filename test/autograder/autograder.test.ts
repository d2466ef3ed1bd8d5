import { access, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { UsageError } from '../../src/errors';
import { platforms, writeAutograder } from '../../src/autograder/write-autograder';

describe('autograders', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-autograder-'));
  after(() => rm(folder, { recursive: true }));
  const wanted = { exercise: 'part-03-exception-handling', engineVersion: '8.8', timeLimit: 600 };
  const scripts: Record<string, readonly string[]> = {
    gradescope: ['setup.sh', 'run_autograder'],
    prairielearn: ['image/install.sh', 'course/serverFilesCourse/zeebe-grader/run.sh'],
    'github-classroom': [],
    codegrade: ['setup.sh', 'grade.sh'],
  };

  for (const platform of Object.keys(platforms)) {
    it(`are written whole, with scripts that a shell understands: ${platform}`, async () => {
      const place = path.join(folder, platform);
      expect(await writeAutograder({ ...wanted, platform, folder: place })).to.match(/^[A-Z].*\.$|`$/s);
      for (const name of scripts[platform] ?? ['missing']) {
        const file = path.join(place, name);
        await execa('bash', ['-n', file]);
        expect((await stat(file)).mode & 0o111, name).not.to.equal(0);
        expect(await readFile(file, 'utf8')).not.to.contain('undefined');
      }
    });
  }
  it('bring the grader along', async () => {
    await access(path.join(folder, 'gradescope', 'zeebe-grader.tgz'));
    await access(path.join(folder, 'gradescope', 'autograder.zip'));
  });
  it('replace nothing', async () => {
    const error: unknown = await writeAutograder({
      ...wanted,
      platform: 'gradescope',
      folder: path.join(folder, 'gradescope'),
    }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError).with.property('message').that.includes('is there already');
  });
});
