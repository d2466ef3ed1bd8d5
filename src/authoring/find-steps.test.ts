import { describe, it } from 'node:test';
import { expect } from 'chai';
import { vocabulary } from '../exercise/vocabulary';
import { findSteps } from './find-steps';

const found = (text: string): string[] => findSteps(text).map(({ expression }) => expression);

describe('findSteps', () => {
  it('lists the whole vocabulary where nothing is searched for', () => {
    expect(findSteps('')).to.have.length(vocabulary.length);
  });

  it('finds steps by their words, in whatever form', () => {
    expect(found('timers fire')[0]).to.match(/^the timer on \{element\} should fire/);
    expect(found('BPMN error thrown')).to.include('jobs of the type {string} throw the BPMN error {string}');
  });

  it('is not led by small words', () => {
    expect(found('the of to')).to.have.length(vocabulary.length);
    expect(found('xyzzy')).to.deep.equal([]);
  });
});
