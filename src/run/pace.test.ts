import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Pace } from './pace';

/** Sizes of the rounds for a worker that needs so long for each number of jobs. @param before until it takes one */
function rounds(count: number, took: (size: number) => number, before = 0): number[] {
  const pace = new Pace(500);
  return Array.from({ length: count }, () => {
    const { size } = pace;
    pace.answered(size, took(size), before);
    return size;
  });
}

describe('the pace of a worker', () => {
  it('begins with one job of each kind and soon has many', () => {
    expect(rounds(5, () => 20)).to.deep.equal([1, 1, 4, 16, 16]);
  });

  it('is one by one for who blocks', () => {
    expect(rounds(6, (size) => size * 1000)).to.deep.equal([1, 1, 2, 1, 2, 1]);
  });

  it('doubles for who waits without blocking', () => {
    expect(rounds(7, () => 1000)).to.deep.equal([1, 1, 2, 4, 8, 16, 16]);
  });

  it('is few rounds for who takes jobs seldom and does them at once', () => {
    expect(rounds(4, () => 20, 1000)).to.deep.equal([1, 1, 30, 30]);
    expect(rounds(4, (size) => size * 1000, 1000)).to.deep.equal([1, 1, 2, 1]);
  });

  it('finds the number of threads', () => {
    expect(rounds(7, (size) => Math.ceil(size / 4) * 1000)).to.deep.equal([1, 1, 2, 4, 8, 4, 8]);
  });

  it('is measured anew where only some jobs take their time', () => {
    const pace = new Pace(500);
    pace.answered(1, 20);
    pace.answered(1, 20);
    expect(pace.isQuick).to.equal(true);
    pace.answered(4, 4000);
    expect(pace.isQuick).to.equal(false);
    expect(pace.size).to.equal(2);
    expect(pace.expected(2)).to.equal(2000);
  });

  it('lets jobs wait for each other as long as one takes', () => {
    const pace = new Pace(500);
    pace.answered(1, 5000);
    expect(pace.wait(3)).to.equal(15_000);
  });

  it('lets the jobs of a silent worker wait for each other no longer than it was seen to need', () => {
    const pace = new Pace(500);
    pace.answered(1, 20);
    expect(pace.wait(15)).to.equal(7_500);
    pace.silent();
    expect(pace.wait(15)).to.equal(0);
    pace.answered(1, 800);
    expect(pace.wait(3)).to.equal(2_400);
  });

  it('shows a silent worker many jobs at once after the first two', () => {
    const pace = new Pace(500);
    pace.silent();
    expect(pace.size).to.equal(1);
    pace.answered(1, 20);
    pace.silent();
    expect(pace.size).to.equal(16);
  });
});
