import { describe, it } from 'node:test';
import { expect } from 'chai';
import { thumbnailsProduction } from './thumbnails-production';
import { thumbnailsProductionStarter } from './thumbnails-production-starter';

const threeThumbnails = { kind: 'completed', variables: { thumbnailIds: ['tid-1', 'tid-2', 'tid-3'] } };
const bpmnError = {
  kind: 'bpmn-error',
  code: 'thumbnail-production-error',
  message: 'Image quality insufficient for thumbnails',
};

const qualities = [
  { rendering: 0.4, enhancement: 0.6000000000000001, outcome: bpmnError },
  { rendering: 0.69, enhancement: 0.69, outcome: bpmnError },
  { rendering: 0.4, enhancement: undefined, outcome: bpmnError },
  { rendering: undefined, enhancement: undefined, outcome: bpmnError },
  { rendering: 0.7, enhancement: undefined, outcome: threeThumbnails },
  { rendering: 0.4, enhancement: 0.7, outcome: threeThumbnails },
  { rendering: 0.8, enhancement: undefined, outcome: threeThumbnails },
  { rendering: 0.5, enhancement: 0.7, outcome: threeThumbnails },
  { rendering: 0.7, enhancement: 0.2, outcome: threeThumbnails },
];

describe('thumbnailsProduction', () => {
  for (const { rendering, enhancement, outcome } of qualities) {
    it(`ends in ${outcome.kind} for rendering ${rendering ?? 'unknown'}, enhancement ${enhancement ?? 'unknown'}`, () => {
      const variables = { imageRenderingQuality: rendering, imageEnhancementQuality: enhancement };
      expect(thumbnailsProduction.handle({ type: 'thumbnails_production', variables }, () => undefined)).to.deep.equal(
        outcome,
      );
    });
  }

  it('makes as many thumbnails as are asked for', () => {
    const variables = { imageRenderingQuality: 0.8, numberOfThumbnails: 5 };
    expect(
      thumbnailsProduction.handle({ type: 'thumbnails_production', variables }, () => undefined),
    ).to.have.deep.nested.property('variables.thumbnailIds', ['tid-1', 'tid-2', 'tid-3', 'tid-4', 'tid-5']);
  });

  it('prints what the exercise text shows', async () => {
    const lines: string[] = [];
    await thumbnailsProduction.handle(
      {
        type: 'thumbnails_production',
        variables: {
          imageId: 'iid-1',
          modelId: 'mid-1',
          imageRenderingQuality: 0.4,
          imageEnhancementQuality: 0.6000000000000001,
        },
      },
      (line) => lines.push(line),
    );
    expect(lines).to.deep.equal([
      "📦 Thumbnails Production Worker in action with variables: { imageId: 'iid-1', modelId: 'mid-1', imageRenderingQuality: 0.4, imageEnhancementQuality: 0.6000000000000001 }",
      '🖼️ Processing image: iid-1',
      '🔍 Rendering: 0.4, Enhancement: 0.6000000000000001, Thumbnails: 3',
      '🎯 Throwing BPMN Error: thumbnail-production-error – Image quality insufficient for thumbnails',
      '⚠️ Error occurred during task thumbnails_production',
      '❌ Image quality insufficient for thumbnails!',
    ]);
  });
});

describe('thumbnailsProductionStarter', () => {
  it('makes thumbnails of an image that is not good enough', () => {
    const variables = { imageRenderingQuality: 0.4, imageEnhancementQuality: 0.6 };
    expect(
      thumbnailsProductionStarter.handle({ type: 'thumbnails_production', variables }, () => undefined),
    ).to.deep.equal(threeThumbnails);
  });
});
