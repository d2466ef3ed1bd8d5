import { describe, it } from 'node:test';
import { expect } from 'chai';
import { recorded } from '../../../../test/report/recorded-run';
import { verdict } from './verdict';

describe('the head of a page about what was refused', async () => {
  const { grade } = await recorded('two-models');
  const { message = '' } = grade.refusal ?? {};
  const start = message.slice(0, 12);

  it('leaves the reason to the criterion that gives it', () => {
    const criteria = grade.criteria.map((one, index) =>
      index === 0 ? { ...one, outcome: 'failed' as const, message } : one,
    );
    expect(verdict({ ...grade, criteria }).toString())
      .to.contain('It could not be graded as it was handed in.')
      .and.not.to.contain(start);
  });

  it('gives it where no criterion does', () => {
    const criteria = grade.criteria.map((one) => ({ ...one, message: '' }));
    expect(verdict({ ...grade, criteria }).toString()).to.contain(start);
  });
});
