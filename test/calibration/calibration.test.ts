import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { calibrateCases, calibrateMutants, repeat } from './calibration';
import { describeCase, describeMutant, describeTable } from '../../src/authoring/calibration/describe';
import { isRight } from '../../src/authoring/calibration/judge-case';
import { isExpected } from '../../src/authoring/calibration/judge-mutant';
import { openCalibratedGrader } from './calibrated-grader';
import { exampleFolders } from './originals';

/** A grade waits more than it reckons. */
const jobs = 6;

describe('the grader on submissions whose grade is known', async () => {
  const grader = await openCalibratedGrader();
  after(() => grader.close());

  it('passes every wheat, and fails every chaff for its cause', async (test) => {
    const cases = await calibrateCases(grader, { jobs });
    test.diagnostic(describeTable(cases, []));
    if (!cases.some(({ subject }) => subject.workerFile?.endsWith('.java'))) {
      test.diagnostic('skipped: Java workers, for there is no JDK');
    }
    expect(cases.filter(({ judgement }) => !isRight(judgement)).map(describeCase)).to.deep.equal([]);
  });

  // all of them: npm run calibrate
  it('kills every mutant of a ninth, but for those that still solve the exercise', async (test) => {
    const { judged, unused } = await calibrateMutants(grader, { jobs, part: { index: 1, of: 9 } });
    test.diagnostic(describeTable([], judged));
    expect(judged.filter(({ judgement }) => !isExpected(judgement)).map(describeMutant)).to.deep.equal([]);
    expect(unused).to.deep.equal([]);
  });

  it('says the same of the examples twenty times', async () => {
    expect(await repeat(grader, exampleFolders, 20, { jobs })).to.deep.equal([]);
  });
});
