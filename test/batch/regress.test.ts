import path from 'node:path';
import { before, describe, it } from 'node:test';
import { expect } from 'chai';
import { readMaterial } from '../../src/batch/known-submissions';
import { engineVersions } from '../../src/engine/provision/lock-file';
import { builtInExercises } from '../../src/exercise/find-exercise';
import { grader, projectFolder } from '../grade/run-grader';

const right = /^✓ [\w-]+: (fails with exactly|passes)/gm;

describe("the training's own material", () => {
  let exercises: readonly string[];
  let entries: number;
  before(async () => {
    exercises = await builtInExercises();
    const material = exercises.map((name) => readMaterial(path.join(projectFolder, 'features', name)));
    entries = (await Promise.all(material)).flat().length;
  });

  // a version a call: a call has a deadline, and the machine may be busy
  for (const version of engineVersions) {
    it(`gets the grades that are written down for it, in all exercises, on Zeebe ${version}`, async () => {
      const { code, stdout, stderr } = await grader(['regress', '--engine-version', version]);
      expect(code, stdout + stderr).to.equal(0);
      expect(stdout.split(` on Zeebe ${version} (`)).to.have.length(exercises.length + 1);
      expect(stdout.match(right)).to.have.length(entries);
    });
  }

  it('is graded on one engine version after the other in one run', async () => {
    const args = ['regress', '--exercise', 'part-01-bpmn-basics', '--all-versions'];
    const { code, stdout, stderr } = await grader(args);
    expect(code, stdout + stderr).to.equal(0);
    for (const version of engineVersions) expect(stdout).to.contain(`Part 1 - BPMN Basics on Zeebe ${version} (`);
    expect(stdout.match(right)).to.have.length(2 * engineVersions.length);
    expect(stdout).to.contain('all as they should be');
  });

  it('is not graded on other versions of an engine that is there already', async () => {
    const { code, stderr } = await grader(['regress', '--all-versions', '--engine', 'grpc://localhost:1']);
    expect(code).to.equal(2);
    expect(stderr).to.contain('has one version');
  });
});
