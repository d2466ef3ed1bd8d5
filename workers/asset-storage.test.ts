import { describe, it } from 'node:test';
import { expect } from 'chai';
import { assetStorage } from './asset-storage';

describe('assetStorage', () => {
  it('gives the asset the id of the image or thumbnail', () => {
    const answer = assetStorage.handle(
      { type: assetStorage.jobType, variables: { imageId: 'tid-2' } },
      () => undefined,
    );
    expect(answer).to.deep.equal({ kind: 'completed', variables: { assetId: 'tid-2' } });
  });
});
