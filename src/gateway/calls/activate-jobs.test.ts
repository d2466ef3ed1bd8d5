import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EngineCalls } from '../../engine-calls/engine-calls';
import { zeebeMethod, type ActivatedJob } from '../engine/zeebe-protocol';
import type { GrpcCall } from '../grpc/grpc-call';
import { activateJobs } from './activate-jobs';
import { Desk } from './desk';

const request = { type: 'own', maxJobsToActivate: 1, requestTimeout: '60000', tenantIds: [] };

/** An engine that has these answers ready, one after the other, and then none. */
function engineWith(
  answers: ActivatedJob[][],
  meanwhile: () => void = () => undefined,
): { engine: EngineCalls; asked: () => number } {
  let asked = 0;
  const follow: EngineCalls['follow'] = (_path, _message, onAnswer) => {
    const jobs = answers[asked] ?? [];
    asked += 1;
    meanwhile();
    if (jobs.length > 0) onAnswer(zeebeMethod('ActivateJobs').responseSerialize({ jobs }));
    return Promise.resolve();
  };
  return { engine: { follow, close: () => undefined } as unknown as EngineCalls, asked: () => asked };
}

function callWith(gone = new AbortController()): { call: GrpcCall; sent: Buffer[] } {
  const sent: Buffer[] = [];
  const call = {
    path: '',
    authorization: undefined,
    message: Buffer.alloc(0),
    gone: gone.signal,
    send: (message: Buffer) => void sent.push(message),
    end: () => undefined,
  };
  return { call, sent };
}

describe('ActivateJobs', () => {
  const jobs = [
    { key: '1', type: 'own' },
    { key: '2', type: 'own' },
  ];

  it('hands jobs whose caller left meanwhile to the next, as many as that one wants, without asking the engine', async () => {
    const leaving = new AbortController();
    const { engine, asked } = engineWith([jobs], () => leaving.abort());
    const desk = new Desk(engine, () => () => undefined);
    const first = callWith(leaving);
    expect(await activateJobs(first.call, request, desk)).to.deep.equal([]);
    expect(first.sent).to.deep.equal([]);
    expect(desk.handedOut.size).to.equal(0);
    const second = callWith();
    expect(await activateJobs(second.call, request, desk)).to.deep.equal(['1']);
    expect(second.sent).to.have.length(1);
    expect(await activateJobs(callWith().call, request, desk)).to.deep.equal(['2']);
    expect(asked()).to.equal(1);
  });

  it('wakes another caller who waits already', async () => {
    const leaving = new AbortController();
    let askedBefore = 0;
    const { engine } = engineWith([[], jobs.slice(0, 1)], () => {
      askedBefore += 1;
      if (askedBefore === 2) leaving.abort();
    });
    const desk = new Desk(engine, () => () => undefined);
    const waiting = activateJobs(callWith().call, request, desk);
    await activateJobs(callWith(leaving).call, request, desk);
    expect(await waiting).to.deep.equal(['1']);
  });

  it('forgets a returned job that the engine has ended', () => {
    const desk = new Desk(engineWith([]).engine, () => () => undefined);
    desk.takeBack(jobs);
    desk.returned.notice({
      position: 1,
      sourceRecordPosition: -1,
      key: '1',
      timestamp: 0,
      recordType: 'EVENT',
      valueType: 'JOB',
      intent: 'CANCELED',
      value: {},
    });
    expect(desk.returned.take('own', 10)).to.deep.equal([jobs[1]]);
  });

  it('asks the engine nothing for a caller who has left', async () => {
    const gone = new AbortController();
    gone.abort();
    const { engine, asked } = engineWith([jobs]);
    expect(await activateJobs(callWith(gone).call, request, new Desk(engine, () => () => undefined))).to.deep.equal([]);
    expect(asked()).to.equal(0);
  });
});
