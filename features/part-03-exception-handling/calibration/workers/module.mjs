import { Camunda8 } from '@camunda8/sdk';
import { qualityIsTooLow } from './quality.mjs';

const zeebe = new Camunda8().getZeebeGrpcApiClient();

zeebe.createWorker({
  taskType: 'thumbnails_production',
  taskHandler: async (job) => {
    const { imageRenderingQuality, imageEnhancementQuality, numberOfThumbnails = 3 } = job.variables;
    if (qualityIsTooLow(imageRenderingQuality, imageEnhancementQuality)) {
      return job.error({ errorCode: 'thumbnail-production-error', errorMessage: 'Image quality insufficient' });
    }
    return job.complete({ thumbnailIds: [...Array(numberOfThumbnails).keys()].map((i) => `tid-${i + 1}`) });
  },
});
