import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CriterionFailure } from './errors';

describe('a finding', () => {
  const finding = { code: 'c', subject: 'The worker', actual: 'waited', expected: 'it should go on' };

  it('is kept as it is', () => {
    const where = { id: 'task' };
    expect(new CriterionFailure({ ...finding, where }).finding).to.deep.equal({ ...finding, where });
    expect(new CriterionFailure(finding).message).to.equal('The worker waited: it should go on.');
  });

  it('is cut where a stranger has made it longer than anybody reads', () => {
    const long = 'x'.repeat(1_000_000);
    const where = { id: 'task', name: long };
    const failure = new CriterionFailure({ ...finding, actual: long, where, hint: long });
    expect(JSON.stringify(failure.finding).length).to.be.lessThan(7_000);
    expect(failure.message.length).to.be.lessThan(3_000);
  });
});
