import { describe, it } from 'node:test';
import { expect } from 'chai';
import { sayJson, sayNumber } from './say-json';

describe('numbers in messages', () => {
  it('are written as a person writes them', () => {
    expect(sayNumber(0.4 + 0.2)).to.equal('0.6');
    expect(sayJson({ prices: [3 * 2.1, 0.7 + 0.1, 1e21, -0.1 * 3] })).to.equal('{"prices":[6.3,0.8,1e+21,-0.3]}');
  });

  it('keep what is not of floating point’s making', () => {
    expect(sayNumber(0.600001)).to.equal('0.600001');
    expect(sayJson(1234567890123)).to.equal('1234567890123');
    expect(sayJson([null, 'x', true])).to.equal('[null,"x",true]');
  });
});
