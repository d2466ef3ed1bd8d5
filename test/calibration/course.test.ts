import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { describeCase, describeTable } from '../../src/authoring/calibration/describe';
import { isRight } from '../../src/authoring/calibration/judge-case';
import { defaultExercise } from '../../src/exercise/find-exercise';
import { projectFolder } from '../../src/project-folder';
import { calibrateCases } from './calibration';
import { openCalibratedGrader } from './calibrated-grader';

const parts = readdirSync(path.join(projectFolder, 'features')).filter((name) => name !== defaultExercise);

// all of them, and the mutants: zeebe-grader exercise calibrate NAME
describe("a quarter of the corpora of the course's other parts", () => {
  for (const part of parts) {
    it(`${part}: right hand-ins pass, wrong ones fail for their cause`, async (test) => {
      const grader = await openCalibratedGrader(part);
      try {
        const cases = await calibrateCases(grader, { jobs: 4, part: { index: 1, of: 4 } });
        test.diagnostic(describeTable(cases, []));
        expect(cases).to.not.have.length(0);
        expect(cases.filter(({ judgement }) => !isRight(judgement)).map(describeCase)).to.deep.equal([]);
      } finally {
        await grader.close();
      }
    });
  }
});
