import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Result } from '../../src/report/result';
import { grader, projectFolder } from './run-grader';

describe('an exercise of test cases that were recorded in the Web Modeler', async () => {
  const outside = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(outside, { recursive: true }));
  await cp(path.join(projectFolder, 'test/exercises/permit'), path.join(outside, 'permit'), { recursive: true });

  it('gives its own hand-ins the grades that its submissions.yml says', async () => {
    const { code, stdout, stderr } = await grader(['regress', '--exercise', 'permit'], {}, outside);
    expect(stdout.match(/^✓ .*$/gm), stdout + stderr).to.have.length(4);
    expect(code).to.equal(0);
  });

  it('carries out every instruction', async () => {
    const exercise = path.join(projectFolder, 'test/exercises/instructions');
    const { code, stdout, stderr } = await grader(['regress', '--exercise', exercise], {}, outside);
    expect(stdout.match(/^✓ .*$/gm), stdout + stderr).to.have.length(1);
    expect(code).to.equal(0);
  });

  it('says what was seen, and keeps the steps of each test case', async () => {
    await mkdir(path.join(outside, 'ann'));
    await cp(path.join(outside, 'permit/hand-ins/three-days.bpmn'), path.join(outside, 'ann/permit.bpmn'));
    const options = ['--json', 'result.json', '--evidence', 'evidence', '--report', 'report'];
    const { code, stdout, stderr } = await grader(['grade', '--exercise', 'permit', ...options, 'ann'], {}, outside);
    expect(code, stdout + stderr).to.equal(1);
    const [graded] = (JSON.parse(await readFile(path.join(outside, 'result.json'), 'utf8')) as Result).submissions;
    const late = graded?.criteria.find(({ id }) => id === 'permit-expired-after-two-days');
    expect(late).to.deep.include({
      title: 'Expired after two days',
      group: 'tests/permit.json',
      points: 0,
      maxPoints: 3,
    });
    expect(stdout).to.contain('"Review Application" is active: it should be terminated.');
    const journal = await readFile(path.join(outside, 'evidence/ann/journal.ndjson.gz'));
    expect(gunzipSync(journal).toString()).to.contain('"text":"6. INCREASE_TIME PT1H","outcome":"passed"');
    expect(await readFile(path.join(outside, 'report/ann/report.html'), 'utf8')).to.contain(
      '7. ASSERT_ELEMENT_INSTANCES',
    );
  });

  for (const [what, change, said] of [
    ['cannot be carried out', ['"COMPLETE_JOB"', '"COMPLETE_JOB_AD_HOC_SUB_PROCESS"'], /ad-hoc sub-processes/],
    [
      'speaks of an element that is not there',
      ['"elementId": "Review"', '"elementId": "Reveiw"'],
      /no element with the id "Reveiw"/,
    ],
  ] as const) {
    it(`is not loaded where a test case ${what}`, async () => {
      const broken = await mkdtemp(path.join(outside, 'broken-'));
      await cp(path.join(outside, 'permit'), broken, { recursive: true });
      const file = path.join(broken, 'tests/permit.json');
      await writeFile(file, (await readFile(file, 'utf8')).replace(change[0], change[1]));
      const { code, stdout, stderr } = await grader(['grade', '--exercise', broken, 'permit/solution'], {}, outside);
      expect(code, stdout + stderr).to.equal(2);
      expect(stderr)
        .to.match(/tests\/permit\.json:\d+:\d+: /)
        .and.to.match(said);
    });
  }
});
