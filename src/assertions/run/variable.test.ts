import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CriterionFailure } from '../../errors';
import { assertAbsent } from './variable';

describe('a variable that should not be there', () => {
  it('may be missing, or null as an output mapping of a missing variable leaves it', () => {
    assertAbsent({ other: 1 }, 'quality');
    assertAbsent({ quality: null }, 'quality');
  });

  for (const value of [0, false, '', [], 0.8]) {
    it(`is there as ${JSON.stringify(value)}`, () => {
      expect(() => assertAbsent({ quality: value }, 'quality')).to.throw(
        CriterionFailure,
        `The variable "quality" is ${Array.isArray(value) ? 'a list of 0 ([])' : JSON.stringify(value)} in the process: it should not be there.`,
      );
    });
  }
});
