import { describe, it } from 'node:test';
import { expect } from 'chai';
import { imageEnhancement } from './image-enhancement';

const handle = (variables: Record<string, unknown>): unknown =>
  imageEnhancement.handle({ type: imageEnhancement.jobType, variables }, () => undefined);

describe('imageEnhancement', () => {
  it('serves the job type of "Enhance Image"', () => {
    expect(imageEnhancement.jobType).to.equal('image_enhancement');
  });

  it('makes 0.6000000000000001 of 0.4, as Python does', () => {
    expect(handle({ imageIdentity: 'iid-1', imageRenderingQuality: 0.4 })).to.deep.equal({
      kind: 'completed',
      variables: { imageEnhancementQuality: 0.6000000000000001 },
    });
  });

  it('makes nothing better than 1.0', () => {
    expect(handle({ imageRenderingQuality: 0.9 })).to.deep.equal({
      kind: 'completed',
      variables: { imageEnhancementQuality: 1 },
    });
  });

  it('cannot enhance an image of unknown quality', () => {
    expect(() => handle({ imageIdentity: 'iid-1' })).to.throw(
      'Variable imageRenderingQuality should be a number but was undefined',
    );
  });

  it('tells which image it enhanced', async () => {
    const lines: string[] = [];
    await imageEnhancement.handle(
      { type: 'image_enhancement', variables: { imageIdentity: 'iid-1', imageRenderingQuality: 0.5 } },
      (line) => lines.push(line),
    );
    expect(lines).to.deep.equal([
      "📦 Image Enhancement Worker in action with variables: { imageIdentity: 'iid-1', imageRenderingQuality: 0.5 }",
      '✨ Enhanced image: iid-1, quality: 0.7',
    ]);
  });
});
