import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError } from '../errors';
import { gradeOf } from '../grading/grade';
import { readJournal } from '../journal/journal';
import type { Reported } from '../grading/reported';
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
describe('ResultsFolder', async () => {
  const journal = await readJournal(path.join(__dirname, '../../test/report/journals/unsolved.ndjson'));
  const reported: Reported = {
    id: 'anna',
    grade: gradeOf(journal),
    timing: { startedAt: 0, milliseconds: 1, criteria: {} },
  };
  let results: ResultsFolder;
  before(async () => {
    results = new ResultsFolder(await mkdtemp(path.join(tmpdir(), 'results-folder-test-')));
    await results.keep(reported, key, { 'report.html': '<p>' });
  });
  after(() => rm(results.folder, { recursive: true }));

  it('finds the grade of the very same, with everything that lies beside it', async () => {
    expect((await results.find('anna', { ...key }, ['report.html']))?.reported).to.deep.equal(reported);
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

  it('takes over no grade without a criterion, which no exercise gives', async () => {
    await results.keep({ ...reported, id: 'bare', grade: { ...reported.grade, criteria: [] } }, key);
    expect(await results.find('bare', key, [])).to.equal(undefined);
  });

  it('takes over neither a fault of the grader nor half a file', async () => {
    await results.keep({ ...reported, id: 'unlucky', grade: { ...reported.grade, outcome: 'error' } }, key);
    expect(await results.find('unlucky', key, [])).to.equal(undefined);
    await results.begin('torn');
    await writeFile(results.file('torn', 'grade.json'), '{"schema":');
    expect(await results.find('torn', key, [])).to.equal(undefined);
  });

  const forgeries: Readonly<Record<string, (grade: Record<string, Record<string, unknown>>) => unknown>> = {
    'no grade': (kept) => ({ ...kept, grade: null }),
    'no criteria': (kept) => ({ ...kept, grade: { ...kept['grade'], criteria: 'all' } }),
    'a negative score': (kept) => ({ ...kept, grade: { ...kept['grade'], score: -1 } }),
    'the name of another one': (kept) => ({ ...kept, id: 'ben' }),
    'a date that there is none of': (kept) => ({ ...kept, timing: { ...kept['timing'], startedAt: 1e300 } }),
    'the key as a list': (kept) => ({ ...kept, key: Object.values(kept['key'] ?? {}) }),
    nothing: () => null,
  };
  for (const [what, forge] of Object.entries(forgeries)) {
    it(`takes nothing over from a file that somebody else wrote: ${what}`, async () => {
      const own = { ...reported, id: 'forged' };
      const forged = forge({ ...own, schema: 'zeebe-grader/grade/v1', key } as never);
      await results.keep(own, key);
      expect((await results.find('forged', key, []))?.reported).to.deep.equal(own);
      await writeFile(results.file('forged', 'grade.json'), JSON.stringify(forged));
      expect(await results.find('forged', key, [])).to.equal(undefined);
    });
  }

  it('does not write into the folder that a link leads to', async () => {
    await symlink(tmpdir(), path.join(results.folder, 'linked'));
    expect(await results.begin('linked').catch((error: unknown) => error)).to.be.instanceOf(GraderError);
  });

  it('remembers the seed of its run', async () => {
    expect(await results.seed()).to.equal(undefined);
    await results.keepRun({ seed: 7 });
    expect(await results.seed()).to.equal(7);
    await writeFile(path.join(results.folder, 'run.json'), '{"schema":"zeebe-grader/run/v1","seed":"seven"}');
    expect(await results.seed()).to.equal(undefined);
  });

  it('joins the files of several submissions in order', async () => {
    await results.keep({ ...reported, id: 'a' }, key, { m: '1\n' });
    await results.keep({ ...reported, id: 'b' }, key, { m: '2\n' });
    const target = path.join(results.folder, 'all');
    await results.join(['b', 'a'], 'm', target);
    expect(await readFile(target, 'utf8')).to.equal('2\n1\n');
  });
});
