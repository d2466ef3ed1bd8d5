import { after, before, describe, it } from 'node:test';
import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { AttachedEngine } from '../../src/engine/attached/attached-engine';
import { AttachedPlainEngine } from '../../src/engine/attached/attached-plain-engine';
import type { EngineAddresses } from '../../src/engine/attached/attachment';
import type { Engine } from '../../src/engine/engine';
import { HostClient } from '../../src/engine/host-client/host-client';
import { HostLease } from '../../src/engine/host-client/host-lease';
import { PlainControl } from '../../src/engine/plain/plain-control';
import { engineVersions } from '../../src/engine/provision/lock-file';
import { openEngine } from '../../src/engine/select-engine';
import { statusOf } from '../../src/engine-calls/engine-calls';
import { GraderError } from '../../src/errors';
import { zeebeMethod } from '../../src/gateway/engine/zeebe-protocol';
import type { EngineRecord } from '../../src/journal/record';
import { awaitRecord, event, processInstance } from './await-record';
import { layLine } from './cuttable-line';
import { engineContract } from './engine-contract';
import { jobProcess, jobProcessId } from './processes';
import { startStandingHost, type StandingHost } from './standing-host';
import { ZeebeCaller } from './zeebe-caller';

/** As if the engine knew no EngineHost. */
function attachPlainly({ control, gateway }: EngineAddresses): Engine {
  return new AttachedEngine('unknown', new AttachedPlainEngine(new PlainControl(control), { gateway }));
}

for (const version of engineVersions) {
  describe(`attached ${version}`, () => {
    let host: StandingHost;
    before(async () => (host = await startStandingHost(version)));
    after(() => host.stop());
    engineContract(`attached ${version}`, () => openEngine({ kind: 'attached', ...host }), { leases: 1 });
    // what it knows is the same in all versions
    if (version !== '8.8.21') return;
    engineContract(`attached ${version}, EngineControl alone`, () => Promise.resolve(attachPlainly(host)), {
      leases: 1,
      pinned: false,
      commands: false,
    });
  });
}

describe('an attached engine', { timeout: 120_000 }, () => {
  let host: StandingHost;
  before(async () => (host = await startStandingHost('8.8.21')));
  after(() => host.stop());

  const ways = {
    'an engine host': (addresses: EngineAddresses): Promise<Engine> => openEngine({ kind: 'attached', ...addresses }),
    'EngineControl alone': (addresses: EngineAddresses): Promise<Engine> => Promise.resolve(attachPlainly(addresses)),
  };
  for (const [name, attach] of Object.entries(ways)) {
    it(`tells each record once and in order across a reconnect: ${name}`, async () => {
      const line = await layLine(host.control);
      const engine = await attach({ gateway: host.gateway, control: line.address });
      const lease = await engine.lease('real');
      const zeebe = new ZeebeCaller(host.gateway);
      try {
        const seen: EngineRecord[] = [];
        lease.follow((record) => seen.push(record));
        await zeebe.deploy(jobProcess());
        await zeebe.start(jobProcessId);
        await awaitRecord(lease, event('JOB', 'CREATED'));
        line.cut();
        for (const job of await zeebe.activate(jobProcessId, 1)) await zeebe.complete(job.key);
        const last = await awaitRecord(lease, processInstance('ELEMENT_COMPLETED'));
        const positions = seen.map(({ position }) => position).filter((position) => position <= last.position);
        expect(positions).to.deep.equal([...new Set(positions)].sort((one, other) => one - other));
        // some are left out, but none of what a process does
        const intents = Map.groupBy(
          seen.filter(({ valueType, recordType }) => valueType === 'PROCESS_INSTANCE' && recordType === 'EVENT'),
          ({ value }) => String(value['elementId']),
        );
        const [start, toTask, task, toEnd, end] = [...intents.values()]
          .slice(1)
          .map((records) => records.map(({ intent }) => intent).join(' '));
        const life = 'ELEMENT_ACTIVATING ELEMENT_ACTIVATED ELEMENT_COMPLETING ELEMENT_COMPLETED';
        expect([start, task, end]).to.deep.equal([life, life, life]);
        expect([toTask, toEnd]).to.deep.equal(['SEQUENCE_FLOW_TAKEN', 'SEQUENCE_FLOW_TAKEN']);
      } finally {
        zeebe.close();
        await lease.close();
        await engine.close();
        await line.close();
      }
    });

    it(`is lost when nobody is there any more: ${name}`, async () => {
      const line = await layLine(host.control);
      const engine = await attach({ gateway: host.gateway, control: line.address });
      const lease = await engine.lease('virtual');
      await line.close();
      expect(await lease.lost.catch((error: unknown) => error)).to.be.instanceOf(GraderError);
      await lease.close();
      await engine.close();
    });
  }

  it('is called again after its line was cut', async () => {
    const line = await layLine(host.control);
    const engine = await openEngine({ kind: 'attached', gateway: host.gateway, control: line.address });
    const lease = await engine.lease('virtual');
    const calls = lease.calls();
    try {
      const ask = (name: string, request: object): Promise<Buffer> => {
        const { path, requestSerialize } = zeebeMethod(name);
        return calls.ask(path, requestSerialize(request));
      };
      await ask('DeployResource', { resources: [{ name: 'a.bpmn', content: Buffer.from(jobProcess()) }] });
      const request = { bpmnProcessId: jobProcessId, version: -1, variables: '{}' };
      const underWay = ask('CreateProcessInstanceWithResult', { request, requestTimeout: '60000' }).catch(statusOf);
      await awaitRecord(lease, event('JOB', 'CREATED'));
      line.cut();
      expect(await underWay).to.have.property('code', status.UNAVAILABLE);
      await ask('CreateProcessInstance', request);
    } finally {
      calls.close();
      await lease.close();
      await engine.close();
      await line.close();
    }
  });

  it('is lost to one when another takes it', async () => {
    const [one, other] = [
      await openEngine({ kind: 'attached', ...host }),
      await openEngine({ kind: 'attached', ...host }),
    ];
    const lease = await one.lease('virtual');
    const taken = await other.lease('virtual');
    const error: unknown = await lease.lost.catch((reason: unknown) => reason);
    expect(error)
      .to.be.instanceOf(GraderError)
      .with.property('message')
      .that.matches(/somebody else/);
    await taken.close();
    await Promise.all([one.close(), other.close()]);
  });

  it('is lost in the same way when it was taken before its records were asked for', async () => {
    const client = new HostClient(host.control);
    await client.closeFirstEngine();
    const engine = await client.createEngine(true);
    await client.closeEngine(engine.id);
    const lease = new HostLease({
      client,
      engine,
      gatewayAddress: host.gateway,
      hostLost: new Promise<never>(() => undefined),
      onClose: () => undefined,
    });
    expect(await lease.lost.catch(String)).to.match(/somebody else/);
    await lease.close();
    client.close();
  });

  it('sets up no users and rights, which nobody asks for', async () => {
    const control = new PlainControl(host.control);
    const zeebe = new ZeebeCaller(host.gateway);
    try {
      await control.reset();
      await zeebe.deploy(jobProcess());
      await control.awaitIdle(1000);
      const types = (await control.records()).map((record) => (JSON.parse(record) as EngineRecord).valueType);
      expect(types).to.include('PROCESS').and.not.include('IDENTITY_SETUP');
    } finally {
      zeebe.close();
      control.close();
    }
  });

  it('leaves a running engine behind', async () => {
    const engine = await openEngine({ kind: 'attached', ...host });
    await (await engine.lease('virtual')).close();
    await engine.close();
    const zeebe = new ZeebeCaller(host.gateway);
    await zeebe.deploy(jobProcess());
    zeebe.close();
  });

  it('says what to do when nothing answers', async () => {
    const line = await layLine('127.0.0.1:1');
    const error: unknown = await openEngine({ kind: 'attached', gateway: host.gateway, control: line.address }).catch(
      (reason: unknown) => reason,
    );
    await line.close();
    expect(error)
      .to.be.instanceOf(GraderError)
      .with.property('message')
      .that.matches(/no engine's control port answers at/);
  });
});
