import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Result } from '../../src/report/result';
import { projectFolder } from '../grade/run-grader';
import { gone, gradeTimes, GraderProcess } from './grader-process';

const solved = path.join(projectFolder, 'examples/part-03-exception-handling/solved');

describe('a run that is stopped', { skip: process.platform !== 'linux' && 'looks into /proc' }, () => {
  let place: string;
  let folders: string[];
  before(async () => {
    place = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-stop-test-'));
    folders = Array.from({ length: 8 }, (_, index) => path.join(place, 'class', `student-${index}`));
    await Promise.all(folders.map((folder) => cp(solved, folder, { recursive: true })));
  });
  after(() => rm(place, { recursive: true }));

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it(`by ${signal} reports what is finished, and how to go on`, async () => {
      const name = `${signal}.json`;
      const grader = new GraderProcess(['grade', '--jobs', '2', '--json', name, ...folders], place);
      await grader.verdicts(2);
      const started = await grader.descendants();
      grader.kill(signal);
      expect(await grader.end).to.deep.equal({ code, signal: null });
      await gone(started);
      expect(grader.stderr).to.match(
        /Stopped: \d of 8 are graded, and kept in \.zeebe-grader\. Go on with the same command and --resume\./,
      );
      const { submissions } = JSON.parse(await readFile(path.join(place, name), 'utf8')) as Result;
      expect(submissions.length).to.be.within(2, 7);
      expect(submissions.map(({ outcome }) => outcome)).to.deep.equal(submissions.map(() => 'passed'));
      expect((await gradeTimes(path.join(place, '.zeebe-grader'))).size).to.be.at.least(submissions.length);
    });
  }

  it('finds a mistyped name before it grades anything', async () => {
    const grader = new GraderProcess(['grade', ...folders, 'class/studnet-9'], place);
    expect(await grader.end).to.deep.equal({ code: 2, signal: null });
    expect(grader.stderr).to.contain('There is no submission at "class/studnet-9".');
    expect(grader.stdout).to.equal('');
  });

  it('leaves out by name what is no submission at all: it gets no zero', async () => {
    await cp(path.join(projectFolder, 'package.json'), path.join(place, 'homework.rar'));
    const grader = new GraderProcess(['grade', '--quiet', 'homework.rar', ...folders.slice(0, 1)], place);
    expect(await grader.end).to.deep.equal({ code: 0, signal: null });
    expect(grader.stderr).to.match(/left out: .*homework\.rar/);
    expect(grader.stdout)
      .to.match(/^✓ student-0: passed/m)
      .and.not.to.match(/homework/);
  });
});
