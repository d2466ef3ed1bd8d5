import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { lendSettings } from './lend-settings';

describe('the settings that a worker is lent', () => {
  let temporary = '';
  let count = 0;
  before(async () => {
    temporary = await mkdtemp(path.join(tmpdir(), 'lend-settings-'));
  });
  after(() => rm(temporary, { recursive: true, force: true }));

  const settings = { ZEEBE_CLIENT_ID: 'somebody', CAMUNDA_CLUSTER_REGION: 'bru-2' };
  const said = 'ZEEBE_CLIENT_ID=somebody\nCAMUNDA_CLUSTER_REGION=bru-2\n';

  async function handIn(own?: string) {
    const surroundings = path.join(temporary, `${++count}`);
    const folder = path.join(surroundings, 'exercise', 'submission');
    const home = path.join(folder, 'final', 'worker');
    await mkdir(home, { recursive: true });
    if (own !== undefined) await writeFile(path.join(folder, own), 'OWN=1\n');
    return { folder, surroundings, home, lend: () => lendSettings({ folder, surroundings }, home, settings) };
  }
  const left = (place: string) =>
    stat(place).then(
      () => 'there',
      () => 'none',
    );

  it('lie beside the script and two levels above the hand-in', async () => {
    const { surroundings, home, lend } = await handIn();
    expect(await lend()).to.deep.equal([{ source: path.join(surroundings, '.env'), target: '/home/student/.env' }]);
    expect(await readFile(path.join(home, '.env'), 'utf8')).to.equal(said);
    expect(await readFile(path.join(surroundings, '.env'), 'utf8')).to.equal(said);
  });

  it('are the same when the worker is started once more', async () => {
    const { lend } = await handIn();
    expect(await lend()).to.deep.equal(await lend());
  });

  for (const own of ['.env', 'final/.env', 'final/worker/.env']) {
    it(`are not lent where the hand-in has its own ${own}`, async () => {
      const { folder, surroundings, home, lend } = await handIn(own);
      expect(await lend()).to.deep.equal([]);
      expect(await readFile(path.join(folder, own), 'utf8')).to.equal('OWN=1\n');
      expect(await left(path.join(surroundings, '.env'))).to.equal('none');
      if (own !== 'final/worker/.env') expect(await left(path.join(home, '.env'))).to.equal('none');
    });
  }
});
