import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { JournalEntry } from '../journal/entries';
import { attemptsOf } from './attempts';

const refused = (method: string, more: object = { status: 'PERMISSION_DENIED' }): object => ({
  method,
  phase: 'refused',
  ...more,
});
const journal = (...calls: object[]): JournalEntry[] =>
  calls.map((call, seq) => ({ seq, at: seq, kind: 'gateway-call', call }));

describe('attemptsOf', () => {
  it('names what was tried, each once', () => {
    const calls = [refused('PublishMessage'), refused('SetVariables'), refused('PublishMessage')];
    expect(attemptsOf(journal(...calls))).to.deep.equal([
      'The worker tried to publish a message (PublishMessage): refused.',
      'The worker tried to set variables (SetVariables): refused.',
    ]);
  });

  it('names the type of jobs and the host', () => {
    const status = 'PERMISSION_DENIED';
    const calls = [
      refused('ActivateJobs', { status, request: { type: 'model_uploading' } }),
      refused('CompleteJob', { status, request: { jobKey: '1' } }),
      refused('Connect', { request: { authority: 'a.example:443' } }),
      refused('Http', { request: { host: '192.0.2.1' } }),
      refused('SomethingNew'),
    ];
    expect(attemptsOf(journal(...calls)).map((text) => text.slice('The worker tried to '.length))).to.deep.equal([
      'take jobs of type "model_uploading" (ActivateJobs): refused.',
      'answer a job that it was not given (CompleteJob): refused.',
      'reach a.example:443: refused.',
      'reach 192.0.2.1: refused.',
      'call SomethingNew: refused.',
    ]);
  });

  it('names requests whose fields are malformed: no SDK makes them', () => {
    const calls = [refused('ActivateJobs', { status: 'INVALID_ARGUMENT', details: 'type is there more than once' })];
    expect(attemptsOf(journal(...calls))).to.deep.equal([
      'The worker tried to get a request with malformed fields past the gateway (ActivateJobs): refused.',
    ]);
  });

  it('leaves out what was answered, and what was refused for its form', () => {
    const calls = [
      { method: 'Topology', phase: 'answered', status: 'OK' },
      refused('Tls', { details: 'no shared cipher' }),
      refused('Connect', { details: 'nothing was said' }),
      refused('Http', { request: { host: '127.0.0.1:26500', path: '/v2/topology' } }),
      refused('CompleteJob', { status: 'UNAUTHENTICATED' }),
      refused('Budget', { status: 'RESOURCE_EXHAUSTED' }),
    ];
    expect(attemptsOf(journal(...calls))).to.deep.equal([]);
  });

  it('bounds how many they are, and how long', () => {
    const status = 'PERMISSION_DENIED';
    const calls = Array.from({ length: 30 }, (_, index) =>
      refused('ActivateJobs', { status, request: { type: `${index}`.padStart(5_000, 'x') } }),
    );
    // all types are alike in what is shown of them, but for these
    const others = Array.from({ length: 30 }, (_, index) => refused(`Method${index}`));
    const attempts = attemptsOf(journal(...calls, ...others));
    expect(attempts).to.have.length(21);
    expect(attempts.at(-1)).to.equal('And 11 attempts more.');
    expect(Math.max(...attempts.map(({ length }) => length))).to.be.below(200);
  });
});
