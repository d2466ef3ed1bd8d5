import { describe, it } from 'node:test';
import { expect } from 'chai';
import { didYouMean } from './did-you-mean';

describe('didYouMean', () => {
  it('is silent where nothing is near', () => {
    expect(didYouMean('entirely-other', ['part-03'])).to.equal('');
    expect(didYouMean('part-3', [])).to.equal('');
  });

  it('names the nearest', () => {
    expect(didYouMean('part-3', ['part-03', 'part-13'])).to.equal(' Did you mean "part-03"?');
  });
});
