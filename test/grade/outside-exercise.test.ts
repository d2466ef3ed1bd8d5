import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Result } from '../../src/report/result';
import { grader, projectFolder } from './run-grader';

describe('an exercise in a folder of its own, outside the project', async () => {
  const outside = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(outside, { recursive: true }));
  await cp(path.join(projectFolder, 'test/exercises/coffee'), path.join(outside, 'coffee'), { recursive: true });

  it('gives its own hand-ins the grades that its submissions.yml says', async () => {
    const { code, stdout, stderr } = await grader(['regress', '--exercise', 'coffee'], {}, outside);
    expect(stdout.match(/^✓ .*$/gm), stdout + stderr).to.have.length(5);
    expect(code).to.equal(0);
  });

  it('names no criterion that it does not have', async () => {
    const folder = path.join(outside, 'wrong');
    await mkdir(folder);
    await cp(path.join(outside, 'coffee/starter.bpmn'), path.join(folder, 'coffee.bpmn'));
    const worker = await readFile(path.join(outside, 'coffee/solution/brewer.py'), 'utf8');
    await writeFile(path.join(folder, 'brewer.py'), worker.replace('water < 0.2', 'False'));
    await grader(['grade', '--exercise', 'coffee', '--json', 'result.json', 'wrong'], {}, outside);
    const [graded] = (JSON.parse(await readFile(path.join(outside, 'result.json'), 'utf8')) as Result).submissions;
    const ids = graded?.criteria.map(({ id }) => id) ?? [];
    const named = graded?.criteria.flatMap(({ blockedBy, causes }) => [
      ...(causes ?? []),
      ...(blockedBy ? [blockedBy] : []),
    ]);
    expect(ids).to.have.length(14);
    expect(named).to.not.have.length(0);
    expect(ids).to.include.members(named ?? []);
  });

  it('is refused before anything runs where a file of it is missing', async () => {
    const broken = path.join(outside, 'broken');
    await cp(path.join(outside, 'coffee'), broken, { recursive: true });
    await rm(path.join(broken, 'solution/coffee.bpmn'));
    const { code, stderr } = await grader(['grade', '--exercise', broken, 'coffee/solution'], {}, outside);
    expect(code).to.equal(2);
    expect(stderr).to.match(/exercise\.yml names solution\/coffee\.bpmn, which is not there/);
  });
});

describe('an exercise that asks for a model alone', async () => {
  const outside = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(outside, { recursive: true }));
  await cp(path.join(projectFolder, 'test/exercises/library'), path.join(outside, 'library'), { recursive: true });
  const handIn = async (name: string, files: Readonly<Record<string, string>>): Promise<void> => {
    await mkdir(path.join(outside, name), { recursive: true });
    for (const [target, source] of Object.entries(files))
      await cp(path.join(projectFolder, 'test/exercises', source), path.join(outside, name, target));
  };

  it('gives its own hand-ins the grades that its submissions.yml says', async () => {
    const { code, stdout, stderr } = await grader(['regress', '--exercise', 'library'], {}, outside);
    expect(stdout.match(/^✓ .*$/gm), stdout + stderr).to.have.length(3);
    expect(code).to.equal(0);
  });

  it('needs neither Python nor a sandbox, and passes a script over by its name', async () => {
    await handIn('ann', { 'lending.bpmn': 'library/solution/lending.bpmn', 'own.py': 'library/hand-ins/notes.py' });
    const { code, stdout, stderr } = await grader(
      ['grade', '--exercise', 'library', '--evidence', 'evidence', 'ann'],
      { ZEEBE_GRADER_PYTHON: path.join(outside, 'no-python') },
      outside,
    );
    expect(code, stdout + stderr).to.equal(0);
    expect(stdout)
      .to.match(/own\.py.*passed over/)
      .and.not.to.match(/sandbox/);
    const journal = await readFile(path.join(outside, 'evidence/ann/journal.ndjson.gz'));
    expect(gunzipSync(journal).toString()).not.to.match(/"kind":"(?:worker-|gateway-call)/);
  });

  it('takes the folders of a class apart by their models', async () => {
    await handIn('class/ben', { 'lending.bpmn': 'library/solution/lending.bpmn' });
    await handIn('class/cleo', { 'mine.bpmn': 'library/starter.bpmn' });
    const { stdout, stderr } = await grader(['grade', '--exercise', 'library', 'class'], {}, outside);
    expect(stdout, stderr)
      .to.match(/✓ ben: passed/)
      .and.to.match(/✗ cleo: incomplete, 6 of 9 points/);
    expect(stdout).not.to.match(/worker|half/);
  });

  it('is not loaded with a step about a worker', async () => {
    const broken = path.join(outside, 'broken');
    await cp(path.join(outside, 'library'), broken, { recursive: true });
    const feature = path.join(broken, 'lending.feature');
    const scenario = '\n  @id:asks @points:1\n  Scenario: It asks\n    Then it should ask for jobs of type "brew"\n';
    await writeFile(feature, (await readFile(feature, 'utf8')) + scenario);
    const { code, stdout, stderr } = await grader(['grade', '--exercise', broken, 'ann'], {}, outside);
    expect(code, stdout + stderr).to.equal(2);
    expect(stderr).to.match(/lending\.feature:\d+: .* is about a worker/);
  });
});

describe('an exercise with two models, a decision and a form', async () => {
  const outside = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(outside, { recursive: true }));
  await cp(path.join(projectFolder, 'test/exercises/parcel'), path.join(outside, 'parcel'), { recursive: true });

  it('gives its own hand-ins the grades that its submissions.yml says', async () => {
    const { code, stdout, stderr } = await grader(['regress', '--exercise', 'parcel'], {}, outside);
    expect(stdout.match(/^✓ .*$/gm), stdout + stderr).to.have.length(2);
    expect(code).to.equal(0);
  });
});

describe('an exercise with several workers, and scripts of its own', async () => {
  const outside = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(outside, { recursive: true }));
  await cp(path.join(projectFolder, 'test/exercises/bakery'), path.join(outside, 'bakery'), { recursive: true });

  it('tries each half with the solution’s own workers, as they are', async () => {
    const files = ['solution/bread.bpmn', 'solution/knead.ts', 'hand-ins/bake.py'];
    await mkdir(path.join(outside, 'ann'));
    for (const file of files)
      await cp(path.join(outside, 'bakery', file), path.join(outside, 'ann', path.basename(file)));
    const { stdout, stderr } = await grader(['grade', '--exercise', 'bakery', 'ann'], {}, outside);
    expect(stdout, stdout + stderr).to.match(/✗ ann: incomplete, 3 of 6 points/);
    expect(stdout).to.match(/the model works with the reference worker, the worker fails with the reference model/);
  });

  it('is taken by one worker as well, and blames nobody for a script of its own that breaks', async () => {
    await mkdir(path.join(outside, 'ben'));
    for (const file of ['solution/bread.bpmn', 'hand-ins/all-in-one.py'])
      await cp(path.join(outside, 'bakery', file), path.join(outside, 'ben', path.basename(file)));
    const whole = await grader(['grade', '--exercise', 'bakery', 'ben'], {}, outside);
    expect(whole.stdout, whole.stderr).to.match(/✓ ben: passed, 6 of 6 points/);
    await writeFile(path.join(outside, 'bakery/workers/shop.js'), 'throw new Error("closed today");\n');
    const { code, stdout, stderr } = await grader(['grade', '--exercise', 'bakery', 'ben'], {}, outside);
    expect(code, stdout + stderr).to.equal(3);
    expect(stdout).to.match(/own job worker \(shop\.js\).*closed today/);
  });
});
