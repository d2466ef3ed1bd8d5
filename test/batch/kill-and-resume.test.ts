import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Result } from '../../src/report/result';
import { loadCases, type Case } from '../../src/authoring/corpus/cases';
import { defaultExercise } from '../../src/exercise/find-exercise';
import { loadExercise } from '../../src/exercise/load-exercise';
import { validResult } from '../report/validators';
import { gone, gradeTimes, GraderProcess } from './grader-process';

/** How many are handed in, and after how many of them the grader is killed. */
const handedIn = 40;
const killedAfter = 12;

describe('a class of 40, killed in the middle', { skip: process.platform !== 'linux' && 'looks into /proc' }, () => {
  let place: string;
  let cases: Case[];
  let killed = 0;
  const report = (): string => path.join(place, 'report');
  const run = (...options: string[]): GraderProcess =>
    new GraderProcess(
      [
        'grade',
        '--quiet',
        '--report',
        report(),
        '--json',
        'result.json',
        ...options,
        ...cases.map(({ folder }) => folder),
      ],
      place,
    );
  const result = async (): Promise<Result> =>
    JSON.parse(await readFile(path.join(place, 'result.json'), 'utf8')) as Result;

  before(async () => {
    place = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-batch-test-'));
    const folder = path.join(place, 'cases');
    await mkdir(folder);
    const all = await loadCases(await loadExercise(defaultExercise), folder);
    const wheats = all.filter(({ kind }) => kind === 'wheat').slice(0, handedIn / 2);
    // a worker that has to be waited for says nothing about a class
    const chaffs = all.filter(({ kind, fails }) => kind === 'chaff' && !fails.some((id) => id.startsWith('worker')));
    cases = [...wheats, ...chaffs.slice(0, handedIn - wheats.length)];
    expect(cases).to.have.length(handedIn);
  });
  after(() => rm(place, { recursive: true }));

  it('leaves no process, and every finished grade whole', async () => {
    const grader = run();
    await grader.verdicts(killedAfter);
    const started = await grader.descendants();
    killed = grader.pid;
    grader.kill('SIGKILL');
    expect(await grader.end).to.include({ signal: 'SIGKILL' });
    expect(started).not.to.deep.equal([]);
    await gone(started);
    const kept = await gradeTimes(report());
    expect(kept.size).to.be.within(killedAfter, handedIn - 1);
    for (const id of kept.keys()) {
      const grade = JSON.parse(await readFile(path.join(report(), id, 'grade.json'), 'utf8')) as { id: string };
      expect(grade.id).to.equal(id);
    }
  });

  it('goes on with --resume: grades the rest, and only the rest', async () => {
    const before_ = await gradeTimes(report());
    const grader = run('--resume');
    expect(await grader.end, grader.stderr).to.deep.equal({ code: 1, signal: null });
    const after_ = await gradeTimes(report());
    expect([...after_].filter(([id, time]) => before_.get(id) === time)).to.have.length(before_.size);
    expect(after_.size).to.equal(handedIn);
  });

  it('gives every submission the grade of its label', async () => {
    const { submissions, seed } = await result();
    expect(seed).to.be.a('number');
    expect(submissions.map(({ id }) => id)).to.deep.equal(cases.map(({ folder }) => path.basename(folder)));
    cases.forEach(({ kind, fails, name }, index) => {
      const { outcome, criteria } = submissions[index] ?? { outcome: '', criteria: [] };
      expect(outcome, name).to.equal(kind === 'wheat' ? 'passed' : 'failed');
      const failed = criteria.filter((criterion) => criterion.outcome === 'failed').map(({ id }) => id);
      expect(failed, name).to.include.members([...fails]);
    });
  });

  it('has removed the copies that the killed one left behind', async () => {
    const left = (await readdir(tmpdir())).filter((name) => name.startsWith(`zeebe-grader-submission-${killed}.`));
    expect(left).to.deep.equal([]);
  });

  it('grades nothing again when nothing has changed, and says so', async () => {
    const [times, json] = [await gradeTimes(report()), await readFile(path.join(place, 'result.json'), 'utf8')];
    await writeFile(path.join(place, 'old.json'), json);
    const grader = run('--resume', '--compare', 'old.json');
    await grader.end;
    expect(grader.stdout).to.contain(`Nothing has changed, ${handedIn} as before.`);
    expect([...(await gradeTimes(report()))]).to.deep.equal([...times]);
    expect(await readFile(path.join(place, 'result.json'), 'utf8')).to.equal(json);
    validResult(json);
  });

  it('grades a submission again when one of its files has changed', async () => {
    const [first] = cases;
    const times = await gradeTimes(report());
    await writeFile(path.join(first?.folder ?? '', 'notes.txt'), 'now with notes\n');
    await run('--resume').end;
    const again = [...(await gradeTimes(report()))].filter(([id, time]) => times.get(id) !== time).map(([id]) => id);
    expect(again).to.deep.equal([path.basename(first?.folder ?? '')]);
  });
});
