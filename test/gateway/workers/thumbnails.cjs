// A worker on the TypeScript SDK: configured by the environment, or with explicit options for Camunda 8 SaaS.
const { Camunda8 } = require('@camunda8/sdk');

const explicit = {
  ZEEBE_GRPC_ADDRESS: 'grpcs://6d8e0f4c-1b2a-4c3d-9e8f-0a1b2c3d4e5f.syd-1.zeebe.camunda.io:443',
  ZEEBE_CLIENT_ID: 'my-client',
  ZEEBE_CLIENT_SECRET: 'my-secret',
  CAMUNDA_OAUTH_URL: 'https://login.cloud.camunda.io/oauth/token',
};
const zeebe = new Camunda8(process.argv.includes('explicit') ? explicit : undefined).getZeebeGrpcApiClient();

function taskHandler(job) {
  const { imageRenderingQuality = 0, imageEnhancementQuality = 0 } = job.variables;
  if (imageRenderingQuality < 0.7 && imageEnhancementQuality < 0.7) {
    return job.error('thumbnail-production-error', 'Image quality insufficient for thumbnails');
  }
  return job.complete({ thumbnailIds: ['tid-1', 'tid-2', 'tid-3'] });
}

const taskType = 'thumbnails_production';
if (process.argv.includes('stream'))
  zeebe.streamJobs({ type: taskType, worker: 'student', timeout: 60_000, taskHandler });
else zeebe.createWorker({ taskType, taskHandler });
