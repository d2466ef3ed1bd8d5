import { Camunda8 } from '@camunda8/sdk';

const zeebe = new Camunda8().getZeebeGrpcApiClient();

zeebe.createWorker({
  taskType: 'thumbnails_production',
  taskHandler: async (job) => {
    const { imageRenderingQuality = 0, imageEnhancementQuality = 0, numberOfThumbnails = 3 } = job.variables as Record<
      string,
      number | undefined
    >;
    console.log('📦 Thumbnails Production Worker in action with variables:', job.variables);
    if (imageRenderingQuality < 0.7 || imageEnhancementQuality < 0.7) {
      return job.error('thumbnail-production-error', 'Image quality insufficient for thumbnails');
    }
    return job.complete({ thumbnailIds: Array.from({ length: numberOfThumbnails }, (_, i) => `tid-${i + 1}`) });
  },
});
