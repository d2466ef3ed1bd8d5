import { it } from 'node:test';
import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import type { EngineLease } from '../../src/engine/engine';
import { CallFailed, type EngineCalls } from '../../src/engine-calls/engine-calls';
import { GrpcCalls } from '../../src/engine-calls/grpc-calls';
import { zeebeMethod } from '../../src/gateway/engine/zeebe-protocol';
import { awaitRecord, awaitRecords, event } from './await-record';
import { jobProcess, jobProcessId } from './processes';

type WithLease = (use: (lease: EngineLease) => Promise<void>) => Promise<void>;

const ways: Readonly<Record<string, (lease: EngineLease) => EngineCalls>> = {
  "a lease's own calls": (lease) => lease.calls(),
  "calls to a lease's address": ({ gatewayAddress }) => new GrpcCalls(gatewayAddress),
};

/** What calls to an engine's gateway have to hold, whichever way they go. @param withLease a fresh engine for each use */
export function callsContract(withLease: WithLease, { endsWithLease }: { readonly endsWithLease: boolean }): void {
  for (const [way, open] of Object.entries(ways)) {
    const withCalls = (use: (calls: Caller, lease: EngineLease) => Promise<void>): Promise<void> =>
      withLease(async (lease) => {
        const calls = open(lease);
        try {
          await use(new Caller(calls), lease);
        } finally {
          calls.close();
        }
      });

    it(`${way}: many at a time, each with its own answers`, () =>
      withCalls(async (calls, lease) => {
        await calls.deploy();
        const keys = await Promise.all(Array.from({ length: 40 }, () => calls.start()));
        expect(new Set(keys).size).to.equal(40);
        await awaitRecords(lease, 40, event('JOB', 'CREATED'));
        const [some, others] = await Promise.all([calls.activate(15), calls.activate(25)]);
        expect([some.length, others.length]).to.deep.equal([15, 25]);
        expect(new Set([...some, ...others]).size).to.equal(40);
        await Promise.all([...some, ...others].map((jobKey) => calls.ask('CompleteJob', { jobKey, variables: '{}' })));
        await awaitRecords(lease, 40, event('JOB', 'COMPLETED'));
        expect(await calls.activate(1)).to.deep.equal([]);
      }));

    it(`${way}: one that fails says why, and the next is answered`, () =>
      withCalls(async (calls) => {
        const unknown = await failureOf(calls.start());
        expect(unknown.status.code).to.equal(status.NOT_FOUND);
        expect(unknown.status.details).to.contain(`'${jobProcessId}', but none found`);
        expect((await failureOf(calls.ask('UpdateJobRetries', { jobKey: '1', retries: 0 }))).status.code).to.be.oneOf([
          status.INVALID_ARGUMENT,
          status.NOT_FOUND,
        ]);
        expect((await failureOf(calls.activate(0))).status.code).to.equal(status.INVALID_ARGUMENT);
        expect((await failureOf(calls.raw('/gateway_protocol.Gateway/Nothing'))).status.code).to.equal(
          status.UNIMPLEMENTED,
        );
        await calls.deploy();
      }));

    it(`${way}: one that is too large is refused by itself`, () =>
      withCalls(async (calls) => {
        const { code, details } = (await failureOf(calls.deploy(4_500_000))).status;
        expect(code).to.equal(status.RESOURCE_EXHAUSTED);
        expect(details).to.match(/^gRPC message exceeds maximum size 4194304: \d+$/);
        await calls.deploy(3_900_000);
      }));

    it(
      `${way}: one that is under way ends with the lease`,
      { skip: !endsWithLease && 'it leaves its engine as it is' },
      () =>
        withCalls(async (calls, lease) => {
          await calls.deploy();
          const request = { bpmnProcessId: jobProcessId, version: -1, variables: '{}' };
          const waiting = failureOf(calls.ask('CreateProcessInstanceWithResult', { request, requestTimeout: '60000' }));
          await awaitRecord(lease, event('JOB', 'CREATED'));
          await lease.close();
          expect((await waiting).status.code).to.be.oneOf([status.UNAVAILABLE, status.CANCELLED]);
        }),
    );
  }
}

class Caller {
  readonly #calls: EngineCalls;

  constructor(calls: EngineCalls) {
    this.#calls = calls;
  }

  raw(path: string): Promise<Buffer> {
    return this.#calls.ask(path, Buffer.alloc(0));
  }

  async ask<A>(name: string, request: object): Promise<A> {
    const { path, requestSerialize, responseDeserialize } = zeebeMethod(name);
    return responseDeserialize(await this.#calls.ask(path, requestSerialize(request))) as A;
  }

  /** @param padding see {@link jobProcess} */
  async deploy(padding = 0): Promise<void> {
    await this.ask('DeployResource', { resources: [{ name: 'a.bpmn', content: Buffer.from(jobProcess(padding)) }] });
  }

  /** @returns the process instance's key */
  async start(): Promise<string> {
    const request = { bpmnProcessId: jobProcessId, version: -1, variables: '{}' };
    return (await this.ask<{ processInstanceKey: string }>('CreateProcessInstance', request)).processInstanceKey;
  }

  /** @returns keys of jobs */
  async activate(maxJobsToActivate: number): Promise<string[]> {
    const { path, requestSerialize, responseDeserialize } = zeebeMethod('ActivateJobs');
    const request = { type: jobProcessId, worker: 'test', timeout: 60_000, maxJobsToActivate, requestTimeout: -1 };
    const keys: string[] = [];
    await this.#calls.follow(path, requestSerialize(request), (message) => {
      const { jobs } = responseDeserialize(message) as { jobs: readonly { key: string }[] };
      keys.push(...jobs.map(({ key }) => key));
    });
    return keys;
  }
}

async function failureOf(call: Promise<unknown>): Promise<CallFailed> {
  const failure = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).to.be.instanceOf(CallFailed);
  return failure as CallFailed;
}
