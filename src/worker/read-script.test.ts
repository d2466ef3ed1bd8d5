import { describe, it } from 'node:test';
import { expect } from 'chai';
import { readScript } from './read-script';

describe('what a script says about itself', () => {
  for (const [text, client] of [
    ["import { ZBClient } from 'zeebe-node';", 'zeebe-node'],
    [
      'from camunda.external_task.external_task_worker import ExternalTaskWorker',
      'camunda-external-task-client (Camunda 7)',
    ],
    ["const { Client } = require('camunda-external-task-client-js');", 'camunda-external-task-client (Camunda 7)'],
    ['tasks = requests.post(f"{url}/v1/tasks/search", json=body)', 'an older REST interface of Camunda 8'],
  ] as const) {
    it(`names the client: ${client}`, () => {
      expect(readScript(text).otherClient).to.equal(client);
    });
  }

  it('names none beside one that is served', () => {
    expect(readScript('from pyzeebe import ZeebeWorker\nurl = "/v2/jobs"').otherClient).to.equal(undefined);
    for (const text of [
      "import { Camunda8 } from '@camunda8/sdk';",
      'from camunda_orchestration_sdk import CamundaAsyncClient',
      "import { createCamundaClient } from '@camunda8/orchestration-cluster-api'; // once zeebe-node",
      'jobs = requests.post(f"{url}/v2/jobs/activation", json=body)',
    ]) {
      expect(readScript(text).otherClient, text).to.equal(undefined);
    }
  });

  it('is not in its comments', () => {
    expect(readScript('# from zeebe-node\n  // zeebe-node').otherClient).to.equal(undefined);
  });

  it('is that it waits for Enter', () => {
    expect(readScript('def main():\n    input("Press Enter")').readsInput).to.equal(true);
    expect(readScript("const rl = require('readline')").readsInput).to.equal(true);
    expect(readScript('user_input(1)\nself.input(2)').readsInput).to.equal(false);
  });
});
