import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { SubmissionGrade } from '../grading/grade';
import type { Reported } from '../grading/reported';
import { unsteadyGradings } from './unsteady';

type One = Pick<Reported, 'grade' | 'timing'>;

function one(milliseconds: number, outcome: SubmissionGrade['outcome'] = 'passed', secondTry?: string): One {
  return {
    grade: { outcome, ...(outcome === 'error' && { error: 'The engine was lost.' }) } as SubmissionGrade,
    timing: { startedAt: 0, milliseconds, criteria: {}, ...(secondTry !== undefined && { secondTry }) },
  };
}
const usual = Array.from({ length: 5 }, () => one(2_000));

describe('unsteadyGradings', () => {
  it('names what took far longer than the others', () => {
    expect(unsteadyGradings([...usual, one(6_900), one(40_000)])).to.deep.equal([
      { index: 6, why: ['It took 40 s, where the median of the class is 2.0 s.'] },
    ]);
  });

  it('knows nothing usual where there are few, or where refused ones are most', () => {
    expect(unsteadyGradings([one(2_000), one(2_000), one(90_000)])).to.deep.equal([]);
    expect(unsteadyGradings([...usual.map(() => one(10, 'refused')), one(9_000)])).to.deep.equal([]);
  });

  it('names second tries and the grader’s own faults', () => {
    expect(unsteadyGradings([one(1), one(1, 'passed', 'the engine was lost.'), one(1, 'error')])).to.deep.equal([
      { index: 1, why: ['A second try was needed: the engine was lost.'] },
      { index: 2, why: ['It could not be graded: The engine was lost.'] },
    ]);
  });
});
