'use strict';
// A student's worker on Camunda's clients for the REST API. It knows nothing of any grader.
const { Camunda8 } = require('@camunda8/sdk');
const [, , how] = process.argv;

if (how === 'strict') process.env.CAMUNDA_SDK_VALIDATION = 'req:strict,res:strict';
const older = require.resolve('@camunda8/orchestration-cluster-api', { paths: [require.resolve('@camunda8/sdk')] });
const { createCamundaClient } = require(how === 'older' ? older : '@camunda8/orchestration-cluster-api');

const settings = {
  CAMUNDA_REST_ADDRESS: 'https://bru-2.zeebe.camunda.io/6d8e0f4c-1b2a-4c3d-9e8f-0a1b2c3d4e5f',
  CAMUNDA_AUTH_STRATEGY: 'OAUTH',
  CAMUNDA_CLIENT_ID: 'my-client',
  CAMUNDA_CLIENT_SECRET: 'my-secret',
  CAMUNDA_OAUTH_URL: 'https://login.cloud.camunda.io/oauth/token',
};

function jobHandler(job) {
  const { imageRenderingQuality = 0, imageEnhancementQuality = 0 } = job.variables;
  if (imageRenderingQuality < 0.7 && imageEnhancementQuality < 0.7) {
    return job.error({ errorCode: 'thumbnail-production-error', errorMessage: 'Image quality insufficient' });
  }
  return job.complete({ thumbnailIds: ['tid-1', 'tid-2', 'tid-3'] });
}

const type = 'thumbnails_production';
if (how === 'sdk') {
  const options = { type, worker: 'student', timeout: 30_000, maxJobsToActivate: 5, jobHandler };
  new Camunda8().getCamundaRestClient().createJobWorker(options);
} else {
  const client =
    how === 'sdk-orchestration'
      ? new Camunda8().getOrchestrationClusterApiClient()
      : createCamundaClient(how === 'hard-coded' || how === 'older' ? { config: settings } : undefined);
  client.createJobWorker({ jobType: type, maxParallelJobs: 5, jobTimeoutMs: 30_000, jobHandler });
}
