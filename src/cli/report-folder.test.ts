import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { writeWhole } from '../batch/write-whole';
import { gradeOf } from '../grading/grade';
import { readJournal } from '../journal/journal';
import type { Reported } from '../grading/reported';
import { ReportFolder } from './report-folder';

describe('ReportFolder', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const journal = await readJournal(path.join(__dirname, '../../test/report/journals/solved.ndjson'));
  const reported = (id: string): Reported => ({
    id,
    grade: gradeOf(journal),
    timing: { startedAt: 0, milliseconds: 1, criteria: {} },
  });
  const index = (name: string): Promise<string> => readFile(path.join(folder, name, 'index.html'), 'utf8');

  it('links names that end within a character, and with one beyond the first 65 536', async () => {
    const reports = new ReportFolder(path.join(folder, 'links'), {
      submission: () => Promise.resolve('page'),
      class: (_grades, links) => links.join(),
    });
    for (const id of ['a𠀀', 'b\ud840']) await writeWhole(path.join(reports.folder, id, 'report.html'), '');
    await reports.finish([reported('a𠀀'), reported('b\ud840')]);
    expect(reports.troubles).to.deep.equal([]);
    expect(await index('links')).to.equal('a%F0%A0%80%80/report.html,b%EF%BF%BD/report.html');
  });

  it('names a page that cannot be made, and writes the others', async () => {
    const broken = (): never => {
      throw new URIError('half a character');
    };
    const reports = new ReportFolder(path.join(folder, 'broken'), { submission: broken, class: broken });
    expect(await reports.pages({ reported: reported('anna'), journal })).to.deep.equal({});
    await reports.finish([reported('anna')]);
    expect(await readdir(reports.folder)).to.deep.equal(['result.json']);
    expect(reports.troubles.map(({ message }) => message)).to.deep.equal([
      'The page about anna could not be made: URIError: half a character',
      'index.html about all submissions could not be made: URIError: half a character',
    ]);
  });

  it('shows what is finished while the run goes on', async () => {
    const written: number[] = [];
    const reports = new ReportFolder(path.join(folder, 'early'), {
      submission: () => Promise.resolve(''),
      class: (grades) => String(written.push(grades.length)),
    });
    const run = [reported('anna'), reported('ben')] as const;
    reports.refresh(run.slice(0, 1));
    // the one before is not over
    reports.refresh(run);
    await reports.finish(run);
    expect(written).to.deep.equal([1, 2]);
    expect(await index('early')).to.equal('2');
  });
});
