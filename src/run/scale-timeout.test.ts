import { availableParallelism } from 'node:os';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { scaleTimeout } from './scale-timeout';

describe('scaleTimeout', () => {
  const cores = availableParallelism();

  it('leaves a deadline as it is while each processor has at most one program to run', () => {
    expect(scaleTimeout(10_000, { load: 0 })).to.equal(10_000);
    expect(scaleTimeout(10_000, { load: cores })).to.equal(10_000);
  });

  it('waits as many times as long as there are programs for each processor', () => {
    expect(scaleTimeout(10_000, { load: 3 * cores })).to.equal(30_000);
  });

  it('does not wait for ever', () => {
    expect(scaleTimeout(10_000, { load: 1_000 * cores })).to.equal(100_000);
    expect(scaleTimeout(10_000, { load: 1_000 * cores, most: 2 })).to.equal(20_000);
  });
});
