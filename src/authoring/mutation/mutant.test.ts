import { describe, it } from 'node:test';
import { expect } from 'chai';
import { mutantsOf, splice, type Operator } from './mutant';

const doubled: Operator = {
  name: 'double',
  *mutate(text) {
    for (const place of ['a', 'a', 'b', 'none'])
      yield { place, text: place === 'none' ? text : text + place.repeat(text.length) };
    yield { place: 'a', to: 'c', text: `${text}c` };
  },
};
const again: Operator = { name: 'again', mutate: (text) => [{ place: 'a', text: text + 'a'.repeat(text.length) }] };

describe('mutantsOf', () => {
  it('names mutants by operator, place and what stands there now, and leaves out copies', () => {
    expect(mutantsOf('xy', [doubled, again])).to.deep.equal([
      { name: 'double/a', text: 'xyaa' },
      { name: 'double/b', text: 'xybb' },
      { name: 'double/a/c', text: 'xyc' },
    ]);
  });

  it('numbers different changes of one name', () => {
    const twice: Operator = {
      name: 'end',
      mutate: (text) => ['1', '2'].map((end) => ({ place: 'x', text: text + end })),
    };
    expect(mutantsOf('', [twice]).map(({ name }) => name)).to.deep.equal(['end/x', 'end/x#2']);
  });
});

describe('splice', () => {
  it('replaces a range', () => {
    expect(splice('0123', { start: 1, end: 3 }, 'ab-c')).to.equal('0ab-c3');
  });
});
