import { Camunda8 } from '@camunda8/sdk';

const client = new Camunda8().getOrchestrationClusterApiClient();

client.createJobWorker({
  jobType: 'thumbnails_production',
  maxParallelJobs: 5,
  jobTimeoutMs: 30_000,
  jobHandler: (job) => {
    const { imageRenderingQuality = 0, imageEnhancementQuality = 0, numberOfThumbnails = 3 } = job.variables as Record<
      string,
      number | undefined
    >;
    if (imageRenderingQuality < 0.7 && imageEnhancementQuality < 0.7) {
      return job.error({ errorCode: 'thumbnail-production-error', errorMessage: 'Image quality insufficient' });
    }
    return job.complete({ thumbnailIds: Array.from({ length: numberOfThumbnails }, (_, i) => `tid-${i + 1}`) });
  },
});
