import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { JournalEvent } from './entries';
import { redaction } from './redact';

const secret = 'aB3~xyz"Secret/9.Value';
const { text, value, event, stream } = redaction([secret]);

describe('redaction', () => {
  it('leaves a secret out of a text, in the forms of JSON and of URLs as well', () => {
    expect(text(`a ${secret} b`)).to.equal('a (secret) b');
    expect(text(JSON.stringify({ a: secret }))).to.equal('{"a":"(secret)"}');
    expect(text(`?client_secret=${encodeURIComponent(secret)}&x`)).to.equal('?client_secret=(secret)&x');
  });

  it('goes as deep as a value goes, and leaves its keys', () => {
    expect(value({ [secret]: [1, null, { a: `x${secret}` }] })).to.deep.equal({
      [secret]: [1, null, { a: 'x(secret)' }],
    });
  });

  it('finds a secret in pieces, wherever it is cut, and keeps nothing back for ever', () => {
    const whole = `before ${secret} after aB3`;
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const pieces = stream();
      const shown = pieces.next(whole.slice(0, cut)) + pieces.next(whole.slice(cut)) + pieces.end();
      expect(shown).to.equal('before (secret) after aB3');
    }
  });

  it('changes nothing where there are no secrets', () => {
    expect(redaction([]).text('anything')).to.equal('anything');
    expect(redaction(['']).text('anything')).to.equal('anything');
  });

  const texts: readonly JournalEvent[] = [
    { kind: 'worker-output', stream: 'stdout', text: secret },
    { kind: 'worker-ended', how: `ended: ${secret}` },
    { kind: 'gateway-call', call: { method: 'Token', phase: 'answered', request: { client_id: secret } } },
    { kind: 'remark', code: 'some', message: secret },
    { kind: 'refused', code: 'some', message: secret },
    { kind: 'step-finished', text: secret, outcome: 'passed' },
    {
      kind: 'scenario-finished',
      criterion: 'a',
      model: 'submitted',
      worker: 'submitted',
      outcome: 'failed',
      finding: { code: 'some', subject: secret, actual: `was ${secret}`, expected: 'x', hint: secret },
      message: secret,
    },
  ];
  for (const one of texts) {
    it(`leaves it out of ${one.kind}`, () => {
      expect(JSON.stringify(event(one))).not.to.contain(secret.slice(0, 7));
      expect(event(one)).to.have.property('kind', one.kind);
    });
  }

  it('never touches what a grade is computed from, whatever a student calls a secret', () => {
    const forged = redaction([
      'scenario-finished',
      'timer-duration',
      'failed',
      'refused',
      'PERMISSION_DENIED',
      'submitted',
    ]);
    const finished: JournalEvent = {
      kind: 'scenario-finished',
      criterion: 'timer-duration',
      model: 'submitted',
      worker: 'submitted',
      outcome: 'failed',
    };
    expect(forged.event(finished)).to.deep.equal(finished);
    const call: JournalEvent = {
      kind: 'gateway-call',
      call: { method: 'PublishMessage', phase: 'refused', status: 'PERMISSION_DENIED' },
    };
    expect(forged.event(call)).to.deep.equal(call);
  });
});
