import { Camunda8 } from '@camunda8/sdk';

const rest = new Camunda8({
  ZEEBE_REST_ADDRESS: 'https://bru-2.zeebe.camunda.io/6d8e0f4c-1b2a-4c3d-9e8f-0a1b2c3d4e5f',
  ZEEBE_CLIENT_ID: 'my-client',
  ZEEBE_CLIENT_SECRET: 'my-secret',
  CAMUNDA_OAUTH_URL: 'https://login.cloud.camunda.io/oauth/token',
}).getCamundaRestClient();

rest.createJobWorker({
  type: 'thumbnails_production',
  worker: 'thumbnails',
  timeout: 30_000,
  maxJobsToActivate: 5,
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
