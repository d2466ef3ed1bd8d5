import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { CriterionDigest, GradeDigest } from '../../src/authoring/calibration/grade-digest';
import { differences, repetitionsOf } from './repetition';

type Outcomes = Readonly<Record<string, CriterionDigest['outcome']>>;

const gradeWith = (outcomes: Outcomes): GradeDigest =>
  ({ criteria: Object.entries(outcomes).map(([id, outcome]) => ({ id, outcome })) }) as unknown as GradeDigest;

describe('differences', () => {
  const graded = (outcomes: readonly Outcomes[]) =>
    repetitionsOf(['x/solved'], outcomes.length).map((subject, index) => ({
      subject,
      grade: gradeWith(outcomes[index] ?? {}),
    }));

  it('finds none where all say the same', () => {
    expect(differences(graded([{ a: 'passed' }, { a: 'passed' }]))).to.deep.equal([]);
  });

  it('names the criterion, and when it was how', () => {
    expect(differences(graded([{ a: 'passed' }, { a: 'failed' }, { a: 'passed' }]))).to.deep.equal([
      'solved: a passed in 1, 3; failed in 2',
    ]);
  });
});
