import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Equivalents } from './equivalents';

describe('Equivalents', () => {
  const equivalents = new Equivalents([
    { mutants: ['model/empty/a.b@name', 'worker/drop/*print(*'], reason: 'nobody reads it' },
  ]);

  it('knows mutants by name, where a star stands for any text and nothing else is special', () => {
    expect(equivalents.reasonFor('worker/drop/main.print(f"x")')).to.equal('nobody reads it');
    expect(equivalents.reasonFor('model/empty/a.b@name')).to.equal('nobody reads it');
    expect(equivalents.reasonFor('model/empty/axb@name')).to.equal(undefined);
    expect(equivalents.reasonFor('model/empty/a.b@name2')).to.equal(undefined);
  });

  it('finds what is listed in vain', () => {
    expect(equivalents.unused(['model/empty/a.b@name'])).to.deep.equal(['worker/drop/*print(*']);
  });
});
