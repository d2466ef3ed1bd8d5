'use strict';
require('dotenv').config();
const { createCamundaClient } = require('@camunda8/orchestration-cluster-api');

createCamundaClient().createJobWorker({
  jobType: 'thumbnails_production',
  maxParallelJobs: 10,
  jobTimeoutMs: 30000,
  jobHandler: (job) => {
    const { imageRenderingQuality = 0, imageEnhancementQuality = 0, numberOfThumbnails = 3 } = job.variables;
    if (imageRenderingQuality < 0.7 && imageEnhancementQuality < 0.7) {
      return job.error({ errorCode: 'thumbnail-production-error', errorMessage: 'Image quality insufficient' });
    }
    return job.complete({ thumbnailIds: Array.from({ length: numberOfThumbnails }, (_, i) => `tid-${i + 1}`) });
  },
});
