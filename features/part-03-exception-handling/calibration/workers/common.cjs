'use strict';
require('dotenv').config();
const { Camunda8 } = require('@camunda8/sdk');

const camunda = new Camunda8({ zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' } });

camunda.getZeebeGrpcApiClient().createWorker({
  taskType: 'thumbnails_production',
  maxJobsToActivate: 5,
  timeout: 30000,
  onConnectionError: () => console.error('not connected'),
  taskHandler(job) {
    const v = job.variables;
    const good = [v.imageRenderingQuality, v.imageEnhancementQuality].some((quality) => quality >= 0.7);
    return good
      ? job.complete({ thumbnailIds: Array.from({ length: v.numberOfThumbnails ?? 3 }, (_, i) => 'tid-' + (i + 1)) })
      : job.error('thumbnail-production-error', 'Image quality insufficient for thumbnails');
  },
});
