import { describe, it } from 'node:test';
import { expect } from 'chai';
import { bounded } from './bounded';

describe('a bounded request', () => {
  it('is a copy of what is small', () => {
    const request = {
      type: 'thumbnails_production',
      maxJobsToActivate: 32,
      tenantIds: ['<default>'],
      nested: { none: null },
    };
    expect(bounded(request)).to.deep.equal(request);
  });

  it('says how much of its strings was cut, all of them together', () => {
    const { one, two } = bounded({ one: 'x'.repeat(7000), two: 'y'.repeat(7000) }) as { one: string; two: string };
    expect(one).to.have.length(7000);
    expect(two).to.match(/^y{1000} \(6000 more characters\)$/);
  });

  it('says how many entries were cut', () => {
    const list = bounded(Array.from({ length: 700 }, (_, index) => index)) as unknown[];
    expect(list).to.have.length(501);
    expect(list.at(-1)).to.equal('(200 more entries)');
  });

  it('does not go on for ever', () => {
    let deep: object = {};
    for (let level = 0; level < 1000; level += 1) deep = { deep };
    expect(JSON.stringify(bounded(deep))).to.contain('(nested too deep)');
  });

  it('shows bytes by their number', () => {
    expect(bounded({ content: Buffer.alloc(12) })).to.deep.equal({ content: '(12 bytes)' });
  });
});
