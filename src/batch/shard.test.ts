import { expect } from 'chai';
import { describe, it } from 'node:test';
import { isInShard, seedOfClass, shardOf } from './shard';

describe('shard', () => {
  it('is read as it is written', () => {
    expect(shardOf('3/8')).to.deep.equal({ index: 3, total: 8 });
    expect(shardOf('1/1')).to.deep.equal({ index: 1, total: 1 });
  });
  for (const text of ['0/8', '9/8', 'x', '', '3', '3/', '/8', '-1/8', '1.5/8', '1/0', '3/8/2', ' 3/8', '1/999999']) {
    it(`is not ${JSON.stringify(text)}`, () => {
      expect(shardOf(text)).to.equal(undefined);
    });
  }

  const ids = Array.from({ length: 4_000 }, (_, index) => `student-${index}`);

  it('has every submission once among all shards, in parts of much the same size', () => {
    const total = 8;
    const parts = Array.from({ length: total }, (_, index) =>
      ids.filter((id) => isInShard({ index: index + 1, total }, id)),
    );
    expect(parts.flat().toSorted()).to.deep.equal(ids.toSorted());
    for (const part of parts) expect(part.length).to.be.within(420, 580);
  });
  it('keeps a submission where it is, on every machine and in every version', () => {
    const of = (id: string): number =>
      [1, 2, 3, 4, 5, 6, 7, 8].find((index) => isInShard({ index, total: 8 }, id)) ?? 0;
    expect(['anna', 'ben', 'Zoë', 'student-17'].map(of)).to.deep.equal([7, 8, 8, 1]);
  });
  it('draws the same inputs in all shards of a class, and others for another class', () => {
    expect(seedOfClass(ids))
      .to.equal(seedOfClass([...ids]))
      .and.to.be.within(1, 2 ** 31);
    expect(seedOfClass(ids)).not.to.equal(seedOfClass(ids.slice(1)));
  });
});
