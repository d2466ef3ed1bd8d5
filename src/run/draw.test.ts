import { describe, it } from 'node:test';
import { expect } from 'chai';
import { drawAround, drawBetween } from './draw';

const drawing = { count: 40, names: ['one', 'other'], middle: 0.7 } as const;

describe('drawAround', () => {
  it('draws the same for the same seed, and something else for another', () => {
    expect(drawAround({ ...drawing, seed: 5 })).to.deep.equal(drawAround({ ...drawing, seed: 5 }));
    expect(drawAround({ ...drawing, seed: 5 })).not.to.deep.equal(drawAround({ ...drawing, seed: 6 }));
  });

  it('fills all four corners evenly, whatever the seed', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const rows = drawAround({ ...drawing, seed });
      const corners = rows.map(({ one = 0, other = 0 }) => `${one < 0.7} ${other < 0.7}`);
      for (const corner of ['true true', 'true false', 'false true', 'false false']) {
        expect(corners.filter((found) => found === corner)).to.have.length(10);
      }
    }
  });

  it('never draws the middle itself, nor anything beyond 0 and 1', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      for (const value of drawAround({ ...drawing, seed }).flatMap((row) => Object.values(row))) {
        expect(value).not.to.equal(0.7);
        expect(value).to.be.within(0, 1);
      }
    }
  });
});

describe('drawBetween', () => {
  const cases = [0.7, 0, 1, 0.69, 0.4].map((value) => ({ value, expected: value < 0.7 }));

  it('draws between neighbours of which the same is expected, never on the border', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const drawn = drawBetween(cases, seed);
      expect(drawn.map(({ expected }) => expected)).to.deep.equal([true, true, false]);
      const [first, second, third] = drawn.map(({ value }) => value);
      expect(first).to.be.greaterThan(0).and.lessThan(0.4);
      expect(second).to.be.greaterThan(0.4).and.lessThan(0.69);
      expect(third).to.be.greaterThan(0.7).and.lessThan(1);
    }
  });

  it('draws the same for the same seed, and something else for another', () => {
    expect(drawBetween(cases, 5)).to.deep.equal(drawBetween(cases, 5));
    expect(drawBetween(cases, 5)).not.to.deep.equal(drawBetween(cases, 6));
  });

  it('draws nothing where there is nothing between', () => {
    const value = 0.5;
    expect(drawBetween([{ value, expected: true }], 1)).to.deep.equal([]);
    expect(
      drawBetween(
        [0, 1].map(() => ({ value, expected: true })),
        1,
      ),
    ).to.deep.equal([]);
    expect(drawBetween([], 1)).to.deep.equal([]);
  });
});
