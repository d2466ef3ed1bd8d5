import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { Reported } from '../grading/reported';
import { prairieLearnJson } from './prairielearn';

const timing = { startedAt: 0, milliseconds: 1, criteria: {} };
const criterion = {
  id: 'a',
  title: 'A',
  group: 'g',
  bonus: false,
  outcome: 'passed',
  points: 3,
  maxPoints: 3,
  message: '',
  hint: '',
};
const read = (grade: object): Record<string, unknown> =>
  JSON.parse(
    prairieLearnJson({
      id: 'x',
      timing,
      grade: { name: 'x', criteria: [], score: 0, maxScore: 6, outcome: 'failed', ...grade },
    } as unknown as Reported),
  ) as Record<string, unknown>;

describe('PrairieLearn’s results.json', () => {
  it('has the score as a share, and a test for each criterion', () => {
    const result = read({ score: 3, criteria: [criterion] });
    expect(result).to.include({ gradable: true, score: 0.5, message: 'failed, 3 of 6 points' });
    expect(result['tests']).to.deep.equal([{ name: 'a: A', points: 3, max_points: 3, output: '' }]);
  });
  it('gives no more than all for a bonus', () => {
    expect(read({ score: 8, outcome: 'passed' })).to.include({ score: 1 });
  });
  it('is not gradable where the grader is at fault, or nothing could be taken in', () => {
    for (const grade of [
      { outcome: 'error', error: 'it fell over' },
      { outcome: 'refused', refusal: { code: 'c', message: 'No model.' } },
    ]) {
      expect(read(grade)).to.include({ gradable: false }).and.not.to.have.property('score');
    }
  });
});
