import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError } from '../errors';
import { noTemporaryFolder, privateFolder, removeLeftFolders } from './private-folder';

describe('privateFolder', () => {
  const before_ = process.env['TMPDIR'];
  let scratch: string;
  before(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'private-folder-test-'));
    process.env['TMPDIR'] = scratch;
  });
  after(async () => {
    if (before_ === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before_;
    await rm(scratch, { recursive: true });
  });

  it('outlives a killed process only until the next start', async () => {
    const script = `require('ts-node/register'); require(${JSON.stringify(path.join(__dirname, 'private-folder'))})
      .privateFolder().then((folder) => { console.log(folder); process.kill(process.pid, 'SIGKILL'); });`;
    const killed = spawnSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      cwd: path.join(__dirname, '../..'),
    });
    expect(killed.signal).to.equal('SIGKILL');
    const left = killed.stdout.trim();
    expect(existsSync(left)).to.equal(true);
    const own = await privateFolder();
    await removeLeftFolders();
    expect(existsSync(left)).to.equal(false);
    expect(existsSync(own)).to.equal(true);
  });

  it('goes when its process id belongs to another process by now', async () => {
    const own = path.basename(await privateFolder());
    const earlier = path.join(scratch, own.replace(/\.(\d+)\./, '.1.'));
    await mkdir(earlier);
    await removeLeftFolders();
    expect(existsSync(earlier)).to.equal(false);
  });

  it('says what to do where nothing can be written', async () => {
    const gone = path.join(scratch, 'gone');
    process.env['TMPDIR'] = gone;
    const error: unknown = await privateFolder().catch((reason: unknown) => reason);
    process.env['TMPDIR'] = scratch;
    expect(error).to.be.instanceOf(GraderError).and.to.include({ remedy: 'Name another folder in TMPDIR.' });
    const full = noTemporaryFolder(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }));
    expect(full.message).to.contain(scratch).and.to.contain('no space left');
    expect(full.remedy).to.equal('Make room there, or name another folder in TMPDIR.');
  });

  it('leaves alone what another process namespace or somebody else has made', async () => {
    const foreign = ['zeebe-grader-submission-1.5.99-abc', 'zeebe-grader-other', 'else'];
    await Promise.all(foreign.map((name) => mkdir(path.join(scratch, name))));
    await removeLeftFolders();
    expect(await readdir(scratch)).to.include.members(foreign);
  });
});
