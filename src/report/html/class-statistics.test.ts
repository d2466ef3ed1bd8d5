import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { CriterionGrade, SubmissionGrade } from '../../grading/grade';
import { commonMistakes, criterionShares, distribution, median } from './class-statistics';

type Outcome = CriterionGrade['outcome'];

function grade(outcomes: Readonly<Record<string, Outcome>>, more: Partial<SubmissionGrade> = {}): SubmissionGrade {
  const criteria = Object.entries(outcomes).map(([id, outcome]) => ({
    ...{ id, outcome, title: `Title of ${id}`, group: '', bonus: false, points: 0, maxPoints: 1, hint: '' },
    message: `${id} is ${outcome}`,
    ...(outcome === 'failed' && {
      finding: { code: `${id}-missing`, subject: id, actual: 'is not there', expected: 'it should' },
    }),
  }));
  const started = { grader: '', engine: { kind: '', version: '' }, sandbox: '', clock: 'virtual', seed: 1 } as const;
  return {
    ...{ name: 'name', score: 0, maxScore: 1, criteria, submission: { name: 'name', hash: '' } },
    outcome: Object.values(outcomes).includes('failed') ? 'failed' : 'passed',
    started: { ...started, exercise: { id: '', title: '', criteria: [] } },
    ...more,
  };
}

void describe('commonMistakes', () => {
  it('counts each kind, the commonest first', () => {
    const mistakes = commonMistakes([
      grade({ gate: 'failed', timer: 'passed' }),
      grade({ gate: 'failed', timer: 'failed' }),
    ]);
    expect(mistakes.map(({ code, submissions }) => [code, submissions])).to.deep.equal([
      ['gate-missing', [0, 1]],
      ['timer-missing', [1]],
    ]);
  });

  it('leaves out what follows from another mistake, and who was not graded', () => {
    const followed = grade({ timer: 'failed', scenario: 'failed' });
    const criteria = followed.criteria.map((one) => (one.id === 'scenario' ? { ...one, causes: ['timer'] } : one));
    const mistakes = commonMistakes([{ ...followed, criteria }, grade({ timer: 'failed' }, { outcome: 'refused' })]);
    expect(mistakes.map(({ code, submissions }) => [code, submissions])).to.deep.equal([['timer-missing', [0]]]);
  });
});

void describe('criterionShares', () => {
  it('suspects what nobody of at least three, or everybody of at least ten passes', () => {
    const class_ = Array.from({ length: 10 }, (_, nth) =>
      grade({ easy: 'passed', hard: 'failed', fair: nth === 1 ? 'failed' : 'passed' }),
    );
    const suspects = (grades: typeof class_): string[] =>
      criterionShares(grades).flatMap(({ id, suspicion }) => (suspicion === undefined ? [] : [id]));
    expect(suspects(class_.slice(0, 9))).to.deep.equal(['hard']);
    expect(criterionShares(class_).map(({ id, suspicion }) => [id, suspicion])).to.deep.equal([
      ['easy', 'everybody passes'],
      ['hard', 'nobody passes'],
      ['fair', undefined],
    ]);
    expect(criterionShares(class_.slice(0, 2)).filter(({ suspicion }) => suspicion !== undefined)).to.deep.equal([]);
  });

  it('does not count blocked criteria as judged', () => {
    const shares = criterionShares([grade({ timer: 'blocked' }), grade({ timer: 'failed' })]);
    expect(shares[0]).to.include({ passed: 0, failed: 1, open: 1 });
  });
});

void describe('median', () => {
  it('is the middle score of those that were graded', () => {
    const scored = (score: number): SubmissionGrade => grade({}, { score });
    expect(median([scored(10), scored(50), scored(20), grade({}, { outcome: 'error', score: 0 })])).to.equal(20);
    expect(median([scored(10), scored(20)])).to.equal(15);
    expect(median([])).to.equal(undefined);
  });
});

void describe('distribution', () => {
  it('counts who was graded, a bonus in the last range', () => {
    const scored = (score: number): SubmissionGrade => grade({}, { score, maxScore: 50 });
    const ranges = distribution([scored(0), scored(49.5), scored(50), scored(53), grade({}, { outcome: 'refused' })]);
    expect(ranges[0]).to.deep.equal({ from: 0, to: 5, submissions: 1 });
    expect(ranges.at(-1)).to.deep.equal({ from: 48, to: 50, submissions: 3 });
    expect(distribution([])).to.deep.equal([]);
  });
});
