import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { grader, projectFolder } from '../grade/run-grader';
import { gradeTimes, GraderProcess } from './grader-process';

describe('an exercise from outside', async () => {
  const outside = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(outside, { recursive: true }));
  for (const name of ['coffee', 'library'])
    await cp(path.join(projectFolder, 'test/exercises', name), path.join(outside, name), { recursive: true });

  /** A hand-in of files of an exercise. */
  const handIn = async (name: string, files: Readonly<Record<string, string>>): Promise<string> => {
    await mkdir(path.join(outside, name));
    for (const [to, from] of Object.entries(files)) await cp(path.join(outside, from), path.join(outside, name, to));
    return name;
  };

  it('is graded for a class, and gone on with', async () => {
    const worker = { 'brewer.py': 'coffee/solution/brewer.py' };
    const anna = await handIn('anna', { 'coffee.bpmn': 'coffee/solution/coffee.bpmn', ...worker });
    const ben = await handIn('ben', { 'coffee.bpmn': 'coffee/starter.bpmn', ...worker });
    const args = ['grade', '--exercise', 'coffee', '--report', 'results', anna, ben];
    const first = await grader(args, {}, outside);
    expect(first.code, first.stderr).to.equal(1);
    expect(first.stdout).to.match(/^✓ anna: passed, 24 of 24 points$/m);
    const times = await gradeTimes(path.join(outside, 'results'));
    expect(times.size).to.equal(2);
    const second = await grader([...args, '--resume'], {}, outside);
    expect(second.code, second.stderr).to.equal(1);
    expect(await gradeTimes(path.join(outside, 'results'))).to.deep.equal(times);
  });

  it('is watched', { skip: process.platform === 'win32' && 'sends a signal' }, async () => {
    const folder = await handIn('carla', { 'lending.bpmn': 'library/starter.bpmn' });
    const watching = new GraderProcess(['watch', '--exercise', 'library', folder], outside);
    try {
      await watching.printed(/ {2}✗ carla/g);
      // as editors save: a new file in the place of the old one
      const draft = path.join(outside, 'draft.bpmn');
      await cp(path.join(outside, 'library/solution/lending.bpmn'), draft);
      await rename(draft, path.join(outside, folder, 'lending.bpmn'));
      await watching.printed(/ {2}✓ carla/g);
    } finally {
      watching.kill('SIGINT');
    }
    expect(await watching.end).to.deep.equal({ code: 130, signal: null });
  });
});
