import createCamundaClient from '@camunda8/orchestration-cluster-api';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const client = createCamundaClient();

client.createThreadedJobWorker({
  jobType: 'thumbnails_production',
  handlerModule: path.join(path.dirname(fileURLToPath(import.meta.url)), 'produce-thumbnails.ts'),
  threadPoolSize: 2,
  maxParallelJobs: 4,
  jobTimeoutMs: 30_000,
});
