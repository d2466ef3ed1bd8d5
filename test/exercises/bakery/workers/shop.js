const { Camunda8 } = require('@camunda8/sdk');

new Camunda8({ zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' } }).getZeebeGrpcApiClient().createWorker({
  taskType: 'sell',
  taskHandler: (job) => job.complete({ income: 3 * job.variables.loaves.length }),
});
