import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Reported } from '../report/reported';
import type { GradeKey } from './grade-key';
import { ResultsFolder } from './results-folder';

const key: GradeKey = {
  submission: 's',
  exercise: 'e',
  engine: 'embedded 8.8.21',
  grader: '1',
  clock: 'virtual',
  seed: 7,
};
const reported = {
  id: 'anna',
  grade: { name: 'anna', outcome: 'failed', score: 3 },
  timing: { startedAt: 0, milliseconds: 1, criteria: {} },
} as unknown as Reported;

describe('ResultsFolder', () => {
  let results: ResultsFolder;
  before(async () => {
    results = new ResultsFolder(await mkdtemp(path.join(tmpdir(), 'results-folder-test-')));
    await results.keep(reported, key, { 'report.html': '<p>' });
  });
  after(() => rm(results.folder, { recursive: true }));

  it('finds the grade of the very same, with everything that lies beside it', async () => {
    expect(await results.find('anna', { ...key }, ['report.html'])).to.deep.equal(reported);
    expect(await readdir(path.join(results.folder, 'anna'))).to.have.members(['grade.json', 'report.html']);
  });

  for (const [what, other] of Object.entries({
    'another submission': { submission: 'other' },
    'another exercise': { exercise: 'other' },
    'another engine': { engine: 'embedded 8.7.26' },
    'another grader': { grader: '2' },
    'other inputs': { seed: 8 },
  })) {
    it(`takes nothing over for ${what}`, async () => {
      expect(await results.find('anna', { ...key, ...other }, [])).to.equal(undefined);
    });
  }

  it('takes nothing over where a file is wanted that is not there', async () => {
    expect(await results.find('anna', key, ['messages.ndjson'])).to.equal(undefined);
    expect(await results.find('ben', key, [])).to.equal(undefined);
  });

  it('takes over neither a fault of the grader nor half a file', async () => {
    await results.keep({ ...reported, id: 'unlucky', grade: { ...reported.grade, outcome: 'error' } }, key);
    expect(await results.find('unlucky', key, [])).to.equal(undefined);
    await results.begin('torn');
    await writeFile(results.file('torn', 'grade.json'), '{"schema":');
    expect(await results.find('torn', key, [])).to.equal(undefined);
  });

  it('remembers the seed of its run', async () => {
    expect(await results.seed()).to.equal(undefined);
    await results.keepSeed(7);
    expect(await results.seed()).to.equal(7);
  });

  it('joins the files of several submissions in order', async () => {
    await results.keep({ ...reported, id: 'a' }, key, { m: '1\n' });
    await results.keep({ ...reported, id: 'b' }, key, { m: '2\n' });
    const target = path.join(results.folder, 'all');
    await results.join(['b', 'a'], 'm', target);
    expect(await readFile(target, 'utf8')).to.equal('2\n1\n');
  });
});
