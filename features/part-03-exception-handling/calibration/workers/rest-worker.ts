import { createCamundaClient } from '@camunda8/orchestration-cluster-api';

const client = createCamundaClient({
  config: {
    CAMUNDA_REST_ADDRESS: 'https://bru-2.zeebe.camunda.io/6d8e0f4c-1b2a-4c3d-9e8f-0a1b2c3d4e5f',
    CAMUNDA_AUTH_STRATEGY: 'OAUTH',
    CAMUNDA_CLIENT_ID: 'my-client',
    CAMUNDA_CLIENT_SECRET: 'my-secret',
    CAMUNDA_OAUTH_URL: 'https://login.cloud.camunda.io/oauth/token',
  },
});

client.createJobWorker({
  jobType: 'thumbnails_production',
  maxParallelJobs: 5,
  jobTimeoutMs: 30_000,
  jobHandler: async (job) => {
    const { imageRenderingQuality = 0, imageEnhancementQuality = 0, numberOfThumbnails = 3 } = job.variables as Record<
      string,
      number | undefined
    >;
    console.log('📦 Thumbnails Production Worker in action with variables:', job.variables);
    if (imageRenderingQuality < 0.7 && imageEnhancementQuality < 0.7) {
      return job.error({
        errorCode: 'thumbnail-production-error',
        errorMessage: 'Image quality insufficient for thumbnails',
      });
    }
    return job.complete({ thumbnailIds: Array.from({ length: numberOfThumbnails }, (_, i) => `tid-${i + 1}`) });
  },
});
