const { Camunda8 } = require('@camunda8/sdk');

const client = new Camunda8().getZeebeGrpcApiClient();

function enhanceImage(job) {
  const quality = (job.variables.imageRenderingQuality || 0) + 0.2;
  return job.complete({ imageEnhancementQuality: quality > 1.0 ? 1.0 : quality });
}

client.createWorker({ taskType: 'image_enhancement', taskHandler: enhanceImage });
