import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { grader, projectFolder, type GraderRun } from '../grade/run-grader';

describe('zeebe-grader exercise', async () => {
  const outside = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(outside, { recursive: true }));
  const call = (...args: string[]): Promise<GraderRun> => grader(args, {}, outside);

  /** A copy of a small exercise, with one file changed. */
  async function exercise(name: string, file?: string, change?: (text: string) => string): Promise<string> {
    const folder = path.join(outside, name);
    await cp(path.join(projectFolder, 'test/exercises/library'), folder, { recursive: true });
    if (file !== undefined && change !== undefined) {
      const place = path.join(folder, file);
      await writeFile(place, change(await readFile(place, 'utf8')));
    }
    return name;
  }

  it('new writes an exercise that its solution solves, check finds nothing wrong, publish packs it, grade takes the archive', async () => {
    const library = path.join(projectFolder, 'test/exercises/library');
    const solved = path.join(library, 'solution/lending.bpmn');
    const made = await call(
      'exercise',
      'new',
      'books',
      '--model',
      solved,
      '--starter',
      path.join(library, 'starter.bpmn'),
    );
    expect(made.code, made.stdout + made.stderr).to.equal(0);
    expect(await readFile(path.join(outside, 'books/scenarios.feature'), 'utf8'))
      .to.contain('Then it should end at "Book Lent"')
      .and.contain('Then it should end at "Not There"');
    expect(await readFile(path.join(outside, 'books/model.feature'), 'utf8')).to.match(/\| 0 +\| false +\|/);
    const checked = await call('exercise', 'check', 'books', '--quick');
    expect(checked.stdout)
      .to.match(/✓ the reference gets (\d+) of \1 points/)
      .and.match(/✓ starter fails .*to-not-there/);
    expect(checked.code, checked.stdout).to.equal(0);
    const packed = await call('exercise', 'publish', 'books');
    expect(packed.stdout).to.match(/books-0\.1\.0-students\.zip: for students: starter\/starter\.bpmn$/m);
    const graded = await call('grade', '--exercise', 'books-0.1.0.zip', '--json', 'result.json', 'books/solution');
    expect(graded.code, graded.stdout + graded.stderr).to.equal(0);
    const [identity] = /books@0\.1\.0#[0-9a-f]{12}/.exec(checked.stdout) ?? [];
    expect(JSON.parse(await readFile(path.join(outside, 'result.json'), 'utf8'))).to.have.nested.property(
      'exercise.identity',
      identity,
    );
  });

  it('new takes recordings of the Web Modeler along: as criteria, for what instances are started with, and for given workers', async () => {
    const permit = path.join(projectFolder, 'test/exercises/permit');
    const [model, recording] = [path.join(permit, 'solution/permit.bpmn'), path.join(permit, 'tests/permit.json')];
    const made = await call('exercise', 'new', 'permits', '--model', model, '--test-cases', recording);
    expect(made.code, made.stdout + made.stderr).to.equal(0);
    expect(made.stdout).to.match(/^permits: \d+ criteria besides the test cases, \d+ points$/m);
    const manifest = await readFile(path.join(outside, 'permits/exercise.yml'), 'utf8');
    expect(manifest).to.contain('file: tests/permit.json');
    // what its solution does not pass by itself is left out; no feature lies about that nothing runs
    for (const file of (await readdir(path.join(outside, 'permits'))).filter((name) => name.endsWith('.feature')))
      expect(manifest).to.contain(`- ${path.basename(file, '.feature')}\n`);
    const checked = await call('exercise', 'check', 'permits', '--quick');
    expect(checked.code, checked.stdout + checked.stderr).to.equal(0);
  });

  it('new asks the worker what it answers, and makes criteria and ways of it', async () => {
    const coffee = path.join(projectFolder, 'test/exercises/coffee');
    const [model, worker] = [path.join(coffee, 'solution/coffee.bpmn'), path.join(coffee, 'solution/brewer.py')];
    const made = await call('exercise', 'new', 'tea', '--model', model, '--worker', worker);
    expect(made.code, made.stdout + made.stderr).to.equal(0);
    expect(made.stdout).not.to.contain('is left');
    expect(await readFile(path.join(outside, 'tea/worker.feature'), 'utf8'))
      .to.match(/\| 0\.1 +\| 3 +\| "error no-water" \|/)
      .and.match(/\| 0\.3 +\| 1 +\| "completed" \| \["cup 1"\] +\|/);
    expect(await readFile(path.join(outside, 'tea/scenarios.feature'), 'utf8')).to.contain(
      'Then it should end at "Sorry"',
    );
    await cp(path.join(coffee, 'hand-ins/too-cautious.py'), path.join(outside, 'cautious/brewer.py'));
    await cp(model, path.join(outside, 'cautious/coffee.bpmn'));
    const graded = await call('grade', '--exercise', 'tea', 'cautious');
    expect(graded.stdout).to.match(/✗ worker-completes-brew/);
  });

  it('check names file and line where the reference does not solve its own exercise, and runs nothing else', async () => {
    const name = await exercise('wrong', 'lending.feature', (text) =>
      text.replace('end at "Book Lent"', 'end at "Not There"'),
    );
    const { code, stderr, stdout } = await call('exercise', 'check', name, '--quick');
    expect(code, stdout + stderr).to.equal(2);
    expect(stderr)
      .to.match(/the reference solution does not solve its own exercise/)
      .and.match(/lending\.feature:15: lent is failed/);
    expect(stdout).not.to.match(/✓/);
  });

  it('check fails where submissions.yml says something else, and where a hint gives the solution away', async () => {
    const name = await exercise('other', 'submissions.yml', (text) => text.replace('fails: [not-there]', 'fails: []'));
    const manifest = path.join(outside, name, 'exercise.yml');
    await writeFile(
      manifest,
      `${await readFile(manifest, 'utf8')}\nhints: { lent: 'Try copies > 0 as its condition.' }\n`,
    );
    const { code, stdout } = await call('exercise', 'check', name, '--quick');
    expect(code).to.equal(1);
    expect(stdout)
      .to.match(/✗ starter is not graded as submissions\.yml says/)
      .and.match(/the hint lent gives “.*” away/);
  });

  it('calibrate shows what survives, keeps what it has graded, and writes a page', async () => {
    const name = await exercise('weak', 'lending.feature', (text) => text.replace(/\n {2}@id:not-there[\s\S]*/, '\n'));
    const manifest = path.join(outside, name, 'submissions.yml');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replaceAll('not-there', 'lent'));
    const only = ['--only', 'model/condition/', '--report', 'page.html'];
    const first = await call('exercise', 'calibrate', name, ...only);
    expect(first.code, first.stdout + first.stderr).to.equal(1);
    expect(first.stdout)
      .to.match(/✗ model\/condition\/\w+\/true survives/)
      .and.match(/ {4}\+ .*=true/);
    expect(await readFile(path.join(outside, 'page.html'), 'utf8')).to.contain('Mutants to look at');
    const kept = await readFile(path.join(outside, '.zeebe-grader/calibration/library.ndjson'), 'utf8');
    const again = await call('exercise', 'calibrate', name, ...only);
    expect(again.stdout).to.equal(first.stdout);
    expect(await readFile(path.join(outside, '.zeebe-grader/calibration/library.ndjson'), 'utf8')).to.equal(kept);
  });

  it('publish shows students no solution', async () => {
    const name = await exercise('leaky', 'exercise.yml', (text) => `${text}\nstudents: ['solution/*']\n`);
    const { code, stderr } = await call('exercise', 'publish', name);
    expect(code).to.equal(2);
    expect(stderr).to.match(/by which students would see solution\/lending\.bpmn/);
  });

  it('steps searches the vocabulary', async () => {
    const { code, stdout } = await call('exercise', 'steps', 'timer', 'fire');
    expect(code).to.equal(0);
    expect(stdout).to.match(/^ {2}Then the timer on "[^"]+" should fire/m);
  });

  it('says what is wrong with a broken exercise.yml, with line and column', async () => {
    const name = await exercise('broken', 'exercise.yml', (text) => text.replace('title:', 'titel:'));
    const { code, stderr } = await call('exercise', 'check', name);
    expect(code).to.equal(2);
    expect(stderr).to.match(/exercise\.yml:\d+:\d+: .*titel.*Did you mean "title"\?/);
  });
});
