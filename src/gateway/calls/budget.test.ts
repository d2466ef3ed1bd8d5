import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Budget } from './budget';

const budget = (): { budget: Budget; told: string[] } => {
  const told: string[] = [];
  return { budget: new Budget({ calls: 3, bytes: 1024 * 1024 }, (details) => told.push(details)), told };
};

describe('the budget of a worker', () => {
  it('is so many calls, told once, and answered a little longer', () => {
    const { budget: calls, told } = budget();
    expect([1, 2, 3, 4, 5].map(() => calls.spend())).to.deep.equal([true, true, true, false, false]);
    expect(told).to.deep.equal(['made more calls to the gateway than it may (3)']);
    expect(calls.overdrawn).to.equal(false);
    for (let more = 0; more < 100; more += 1) calls.spend();
    expect(calls.overdrawn).to.equal(true);
  });

  it('is so many bytes, after which there is no call either', () => {
    const { budget: bytes, told } = budget();
    bytes.spendBytes(1024 * 1024);
    expect([bytes.spend(), bytes.overdrawn]).to.deep.equal([true, false]);
    bytes.spendBytes(1);
    expect([bytes.spend(), bytes.overdrawn]).to.deep.equal([false, true]);
    expect(told).to.deep.equal(['sent more to the gateway than it may (1 MiB)']);
  });
});
