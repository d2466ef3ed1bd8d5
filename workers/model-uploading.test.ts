import { describe, it } from 'node:test';
import { expect } from 'chai';
import { modelUploading } from './model-uploading';

const handle = (variables: Record<string, unknown>): unknown =>
  modelUploading.handle({ type: modelUploading.jobType, variables }, () => undefined);

describe('modelUploading', () => {
  it('serves the job type of "Upload Model"', () => {
    expect(modelUploading.jobType).to.equal('model_uploading');
  });

  it('completes for a model id of any number', () => {
    expect(handle({ modelId: 'mid-1' })).to.deep.equal({ kind: 'completed', variables: {} });
    expect(handle({ modelId: 'mid-20260' })).to.have.property('kind', 'completed');
  });

  for (const modelId of ['mid-', 'mid-x', 'xmid-1', 'mid-1x', 'MID-1', 'mid-1\n', '', 1, null, undefined]) {
    it(`fails for ${JSON.stringify(modelId)}`, () => {
      expect(handle({ modelId })).to.deep.equal({
        kind: 'failed',
        message: 'Invalid modelId format. Expected: mid-<number>',
      });
    });
  }
});
