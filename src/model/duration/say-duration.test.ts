import { describe, it } from 'node:test';
import { expect } from 'chai';
import { sayDuration } from './say-duration';

describe('sayDuration', () => {
  const table: readonly [milliseconds: number, words: string][] = [
    [30_000, '30 s'],
    [1_800_000, '30 min 0 s'],
    [90_000, '1 min 30 s'],
    [3_600_000, '1 h 0 min'],
    [3_605_000, '1 h 0 min 5 s'],
    [86_400_000, '1 d 0 h'],
    [500, '0.5 s'],
    [0, '0 s'],
    [-30_000, '-30 s'],
  ];
  for (const [milliseconds, words] of table) {
    it(`${milliseconds} ms is ${words}`, () => {
      expect(sayDuration(milliseconds)).to.equal(words);
    });
  }
});
