import { describe, it } from 'node:test';
import { expect } from 'chai';
import { OwnCluster } from './own-cluster';

describe("a worker's own cluster", () => {
  it('is the one of its environment, and the first other one that it names', () => {
    const cluster = new OwnCluster('given');
    expect(['given', 'Mine', 'given', 'mine'].map((id) => cluster.isOwn(id))).to.deep.equal([true, true, true, true]);
    expect(cluster.isOwn('yours')).to.equal(false);
    expect(cluster.isOwn('mine')).to.equal(true);
  });
});
