import { describe, it } from 'node:test';
import { expect } from 'chai';
import { exampleOf, StepMatcher } from './step-matcher';
import { vocabulary } from './vocabulary';

describe('the vocabulary', () => {
  const matcher = new StepMatcher();
  for (const step of vocabulary) {
    it(`has an example that is this step and no other: ${step.expression}`, () => {
      expect(step.example[0], 'begins with its keyword').to.match(new RegExp(`^${step.keyword} \\S`));
      expect(matcher.match(exampleOf(step)).map((found) => found.step.expression)).to.deep.equal([step.expression]);
      expect(step.example.length > 1, 'has a table').to.equal(step.table !== undefined);
    });
  }
});
