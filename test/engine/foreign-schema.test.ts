import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Engine } from '../../src/engine/engine';
import { openEngine } from '../../src/engine/select-engine';
import { jobProcess } from './processes';
import { ZeebeCaller } from './zeebe-caller';

describe('a model that names a schema by its address', { timeout: 120_000 }, () => {
  let engine: Engine;
  before(async () => (engine = await openEngine({ kind: 'embedded', version: '8.8.21' })));
  after(() => engine.close());

  it('is deployed, and nobody fetches the schema', async () => {
    let fetched = 0;
    const server = createServer((_request, response) => {
      fetched += 1;
      response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/schema.xsd`;
    const model = jobProcess()
      .replace(/<bpmn:definitions/, `$& xmlns:own="urn:own" xsi:schemaLocation="urn:own ${address}"`)
      .replace('<zeebe:taskDefinition', '<own:note>of the student</own:note>$&');
    const lease = await engine.lease('virtual');
    const zeebe = new ZeebeCaller(lease.gatewayAddress);
    try {
      await zeebe.deploy(model);
      expect(fetched).to.equal(0);
    } finally {
      zeebe.close();
      server.close();
      await lease.close();
    }
  });
});
