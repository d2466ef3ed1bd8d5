import { describe, it } from 'node:test';
import { expect } from 'chai';
import { readScript } from './read-script';

describe('what a script says about itself', () => {
  for (const [text, client] of [
    ['from camunda_orchestration_sdk import CamundaAsyncClient', 'camunda-orchestration-sdk'],
    ["import { ZBClient } from 'zeebe-node';", 'zeebe-node'],
    [
      'from camunda.external_task.external_task_worker import ExternalTaskWorker',
      'camunda-external-task-client (Camunda 7)',
    ],
    ["const { Client } = require('camunda-external-task-client-js');", 'camunda-external-task-client (Camunda 7)'],
    ['jobs = requests.post(f"{url}/v2/jobs/activation", json=body)', 'the REST interface of Camunda 8'],
    ['const client = new Camunda8().getCamundaRestClient();', 'the REST client of @camunda8/sdk'],
  ] as const) {
    it(`names the client: ${client}`, () => {
      expect(readScript(text).otherClient).to.equal(client);
    });
  }

  it('names none beside one that is served', () => {
    expect(readScript('from pyzeebe import ZeebeWorker\nurl = "/v2/jobs"').otherClient).to.equal(undefined);
    expect(readScript("import { Camunda8 } from '@camunda8/sdk';").otherClient).to.equal(undefined);
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
