import { Camunda8 } from '@camunda8/sdk';

new Camunda8().getZeebeGrpcApiClient().createWorker({
  taskType: 'knead',
  taskHandler: (job) => job.complete({ dough: Number(job.variables['flour']) }),
});
