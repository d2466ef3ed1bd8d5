import { describe, it } from 'node:test';
import { expect } from 'chai';
import { whySemaphores } from './semaphores';

describe('whySemaphores', () => {
  const sdk = 'from camunda_orchestration_sdk import CamundaAsyncClient\n';
  it('is version 9 of the SDK, and processes in version 10', () => {
    expect(whySemaphores(sdk, 'older')).to.match(/9 needs$/);
    expect(whySemaphores(`${sdk}client.create_job_worker(execution_strategy = 'process')`, 'current')).to.match(
      /^execution_strategy/,
    );
  });
  it('is nothing for any other worker', () => {
    expect(whySemaphores(`${sdk}client.create_job_worker(execution_strategy="thread")`, 'current')).to.equal(undefined);
    expect(whySemaphores('from pyzeebe import ZeebeWorker', 'older')).to.equal(undefined);
  });
});
