import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EngineRecord } from '../../journal/record';
import { JobArrivals } from './job-arrivals';

const record = (more: Partial<EngineRecord>): EngineRecord => ({
  position: 1,
  sourceRecordPosition: -1,
  key: '7',
  timestamp: 0,
  recordType: 'EVENT',
  valueType: 'JOB',
  intent: 'CREATED',
  value: { type: 'own' },
  ...more,
});

describe('the arrival of jobs', () => {
  for (const [what, more, counts] of [
    ['a new job', {}, true],
    ['a job that timed out', { intent: 'TIMED_OUT' }, true],
    ['a resolved incident', { valueType: 'INCIDENT', intent: 'RESOLVED', value: {} }, true],
    ['a job of another type', { value: { type: 'other' } }, false],
    ['a completed job', { intent: 'COMPLETED' }, false],
    ['a command', { recordType: 'COMMAND' }, false],
    ['a rejection', { recordType: 'COMMAND_REJECTION' }, false],
  ] as const) {
    it(`${counts ? 'is' : 'is not'} ${what}`, () => {
      const arrivals = new JobArrivals();
      const before = arrivals.mark('own');
      arrivals.notice(record(more));
      expect(arrivals.mark('own') !== before).to.equal(counts);
    });
  }

  it('is not missed between the mark and the wait', async () => {
    const arrivals = new JobArrivals();
    const mark = arrivals.mark('own');
    arrivals.notice(record({}));
    expect(await arrivals.since('own', mark, new AbortController().signal)).to.equal('announced');
  });

  it('is waited for until it is over', async () => {
    const arrivals = new JobArrivals();
    const over = new AbortController();
    const waiting = arrivals.since('own', arrivals.mark('own'), over.signal);
    arrivals.announce('other');
    over.abort();
    expect(await waiting).to.equal('over');
  });
});
