const { Camunda8 } = require('@camunda8/sdk');

const client = new Camunda8().getZeebeGrpcApiClient();

function produceThumbnails(job) {
  const rendering = job.variables.imageRenderingQuality || 0;
  const enhancement = job.variables.imageEnhancementQuality || 0;
  if (rendering < 0.7 && enhancement < 0.7) {
    return job.error({
      errorCode: 'thumbnail-production-error',
      errorMessage: 'Image quality insufficient for thumbnails',
      variables: {},
    });
  }
  const thumbnailIds = [];
  for (let i = 1; i <= (job.variables.numberOfThumbnails || 3); i++) thumbnailIds.push('tid-' + i);
  return job.complete({ thumbnailIds });
}

client.createWorker({ taskType: 'thumbnails_production', taskHandler: produceThumbnails });
