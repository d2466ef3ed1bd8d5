import { it } from 'node:test';
import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import type { EngineLease } from '../../src/engine/engine';
import type { EngineRecord } from '../../src/journal/record';
import { CommandRejected } from '../../src/run/command-rejected';
import { EngineCommands } from '../../src/run/engine-commands';
import { RecordLog } from '../../src/run/record-log';
import { ZeebeClient } from '../../src/run/zeebe-client';
import { awaitRecord, awaitRecords, event, processInstance } from './await-record';
import { decision, decisionId, mixedProcess, mixedProcessId } from './processes';

/** Gives a lease to a test and closes it. */
type WithLease = (use: (lease: EngineLease) => Promise<void>) => Promise<void>;

/** What a scenario may ask of an engine, each operation once. @param version of the engine, e.g. `8.8.21` */
export function operations(
  withLease: WithLease,
  { commands, version }: { commands: boolean; version: () => string },
): void {
  const written = { skip: !commands && 'nobody can write commands to it' };

  const withClient = (
    use: (client: ZeebeClient, lease: EngineLease, at: (element: string) => Promise<EngineRecord>) => Promise<void>,
  ): Promise<void> =>
    withLease(async (lease) => {
      const records = new RecordLog();
      const stop = lease.follow((record) => records.add(record));
      const client = new ZeebeClient(lease.calls(), new EngineCommands(lease, records));
      const activated = event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED');
      try {
        await use(client, lease, (element) =>
          awaitRecord(lease, (record) => activated(record) && record.value['elementId'] === element),
        );
      } finally {
        stop();
        client.close();
      }
    });

  const deploy = async (client: ZeebeClient): Promise<Parameters<ZeebeClient['start']>[0]> => {
    const [process] = await client.deploy([{ name: 'mixed.bpmn', content: Buffer.from(mixedProcess()) }]);
    if (process === undefined) throw new Error('not deployed');
    return process;
  };

  const rejection = async (command: Promise<unknown>): Promise<CommandRejected> => {
    const error = await command.catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(CommandRejected);
    return error as CommandRejected;
  };

  const variable = (name: string) => (record: EngineRecord) =>
    record.valueType === 'VARIABLE' && record.recordType === 'EVENT' && record.value['name'] === name;

  it('assigns, updates and completes a native user task, once', written, () =>
    withClient(async (client, lease, at) => {
      await client.start(await deploy(client), { id: 'one' });
      const { key } = await awaitRecord(lease, event('USER_TASK', 'CREATED'));
      await client.assignUserTask(key, 'mary');
      const assigned = await awaitRecord(lease, event('USER_TASK', 'ASSIGNED'));
      expect(assigned.value['assignee']).to.equal('mary');
      await client.updateUserTask(key, { priority: 80, candidateGroups: ['cooks'] });
      const updated = await awaitRecord(lease, event('USER_TASK', 'UPDATED'));
      expect(updated.value).to.deep.include({ priority: 80, candidateGroupsList: ['cooks'] });
      await client.completeUserTask(key, { approved: true });
      await at('payment');
      expect((await awaitRecord(lease, variable('approved'))).value['value']).to.equal('true');
      expect((await rejection(client.completeUserTask(key))).code).to.equal(status.NOT_FOUND);
    }),
  );

  it('starts before an element, and correlates a message only where it is waited for', written, () =>
    withClient(async (client, _lease, at) => {
      await client.start(await deploy(client), { id: 'one' }, { before: ['payment'] });
      await at('payment');
      const message = { name: 'paid', correlationKey: 'one', variables: {} };
      expect((await rejection(client.correlate({ ...message, correlationKey: 'two' }))).code).to.equal(
        status.NOT_FOUND,
      );
      await client.correlate(message);
      await at('opening');
      const nowhere = client.start(await deploy(client), {}, { before: ['nowhere'] });
      expect((await rejection(nowhere)).message).to.contain('nowhere');
    }),
  );

  it('rejects a second message of one id while the first is kept', () =>
    withClient(async (client) => {
      const message = { name: 'paid', correlationKey: 'one', messageId: 'id', timeToLive: 60_000, variables: {} };
      await client.publish(message);
      expect((await rejection(client.publish(message))).code).to.equal(status.ALREADY_EXISTS);
    }));

  it('broadcasts a signal, sets variables, updates retries and resolves incidents', () =>
    withClient(async (client, lease, at) => {
      const key = await client.start(await deploy(client), { id: 'one' }, { before: ['opening'] });
      const scope = await at('opening');
      await client.setVariables({ key: scope.key, local: true }, { here: 1 });
      await client.setVariables({ key: scope.key, local: false }, { id: 'other', above: 2 });
      const scopeOf = async (name: string): Promise<unknown> =>
        (await awaitRecord(lease, variable(name))).value['scopeKey'];
      expect([await scopeOf('here'), await scopeOf('above')]).to.deep.equal([scope.key, key]);

      await client.broadcast('open', { signalled: true });
      const incident = await awaitRecord(lease, event('INCIDENT', 'CREATED'));
      expect(incident.value['errorType']).to.equal('EXTRACT_VALUE_ERROR');
      await client.setVariables({ key, local: false }, { jobType: mixedProcessId });
      await client.resolveIncident(incident.key);
      const job = await awaitRecord(lease, event('JOB', 'CREATED'));
      expect((await rejection(client.resolveIncident(incident.key))).code).to.equal(status.NOT_FOUND);

      const [activated] = await client.activate(mixedProcessId, 'test', 1);
      expect(activated).to.include({ key: job.key, elementId: 'task', processInstanceKey: key });
      const failure = { jobKey: job.key, errorMessage: 'no', retries: 0, retryBackOff: 0, variables: { why: 'no' } };
      await client.failJob(failure);
      const [, noRetries] = await awaitRecords(lease, 2, event('INCIDENT', 'CREATED'));
      await client.updateRetries(job.key, 2);
      await client.resolveIncident(noRetries?.key ?? '');
      expect((await rejection(client.updateRetries(job.key, 0))).code).to.equal(status.INVALID_ARGUMENT);
      await client.completeJob({ jobKey: job.key, variables: {} });
      await awaitRecord(lease, processInstance('ELEMENT_COMPLETED'));
    }));

  it('answers a job that nobody has activated', () =>
    withClient(async (client, lease) => {
      const process = await deploy(client);
      const start = (): Promise<string> => client.start(process, { jobType: mixedProcessId }, { before: ['task'] });
      await start();
      await start();
      const [one, two] = await awaitRecords(lease, 2, event('JOB', 'CREATED'));
      await client.throwError({ jobKey: one?.key ?? '', errorCode: 'bad', variables: { why: 'bad' } });
      await awaitRecord(lease, event('INCIDENT', 'CREATED'));
      await client.completeJob({ jobKey: two?.key ?? '', variables: { done: 1 } });
      await awaitRecord(lease, processInstance('ELEMENT_COMPLETED'));
    }));

  it('evaluates a decision', () =>
    withClient(async (client) => {
      await client.deploy([{ name: 'dish.dmn', content: Buffer.from(decision()) }]);
      const dish = (season: unknown): Promise<unknown> => client.evaluateDecision(decisionId, { season });
      expect(await dish('winter')).to.deep.equal({ kind: 'evaluated', output: 'stew' });
      expect(await dish('summer')).to.deep.equal({ kind: 'evaluated', output: 'salad' });
      expect((await rejection(client.evaluateDecision('none', {}))).message).to.contain('none');
    }));

  it('terminates an instance after an element, or says that this version cannot', written, () =>
    withClient(async (client, lease) => {
      const started = client.start(await deploy(client), {}, { before: ['opening'], terminateAfter: ['opening'] });
      if (/^8\.[67]/.test(version())) {
        const error = await started.catch((reason: unknown) => reason);
        expect(error).to.be.instanceOf(Error).with.property('message').that.contains('8.8');
        return;
      }
      await started;
      await client.broadcast('open');
      await awaitRecord(lease, processInstance('ELEMENT_TERMINATED'));
    }),
  );

  it('cancels an instance', () =>
    withClient(async (client, lease) => {
      await client.cancel(await client.start(await deploy(client), {}));
      await awaitRecord(lease, processInstance('ELEMENT_TERMINATED'));
    }));
}
