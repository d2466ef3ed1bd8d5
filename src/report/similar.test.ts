import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { SubmissionGrade } from '../grading/grade';
import { similarHandIns } from './similar';

/** Only what is compared. */
const grade = (hash: string, model?: string, worker?: string): SubmissionGrade =>
  ({
    submission: { name: '', hash },
    likeness: { ...(model && { model }), ...(worker && { worker }) },
  }) as SubmissionGrade;

describe('similarHandIns', () => {
  it('names what is alike by the closest kind of likeness, and again where more are alike in less', () => {
    const grades = [
      grade('a', 'm', 'w'),
      grade('a', 'm', 'w'),
      grade('b', 'm', 'w'),
      grade('c', 'n', 'w'),
      grade('d', 'm'),
    ];
    expect(similarHandIns(grades)).to.deep.equal([
      { by: 'files', members: [0, 1] },
      { by: 'model and worker', members: [0, 1, 2] },
      { by: 'worker', members: [0, 1, 2, 3] },
      { by: 'model', members: [0, 1, 2, 4] },
    ]);
  });

  it('names the same hand-ins once', () => {
    expect(similarHandIns([grade('a', 'm', 'w'), grade('b', 'm', 'w')])).to.deep.equal([
      { by: 'model and worker', members: [0, 1] },
    ]);
  });

  it('takes nothing for alike that has nothing to compare', () => {
    const refused = { submission: { name: '', hash: '' } } as SubmissionGrade;
    expect(similarHandIns([refused, refused, grade('', undefined, undefined)])).to.deep.equal([]);
  });
});
