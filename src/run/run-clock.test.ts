import { describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError } from '../errors';
import type { EngineRecord } from '../journal/record';
import { JobsAtHand } from './jobs-at-hand';
import { RecordLog } from './record-log';
import { RunClock } from './run-clock';

/** An engine of which only the clock is there; what a job does when it is tried again is up to the test. */
function engine({ isDeaf = false, again = 0 } = {}) {
  const records = new RecordLog();
  const jobs = new JobsAtHand(records);
  const jumps: number[] = [];
  const backOffs = new Map<string, number>();
  let now = 1_000_000;
  const job = (key: string, intent: string, value: object = {}): void =>
    records.add({
      recordType: 'EVENT',
      valueType: 'JOB',
      intent,
      key,
      timestamp: now,
      value: { type: 't', ...value },
    } as unknown as EngineRecord);
  const clock = new RunClock({
    lease: {
      now: () => Promise.resolve(now),
      advance: (milliseconds) => {
        now += milliseconds;
        jumps.push(milliseconds);
        for (const [key, due] of backOffs) {
          if (now <= due || isDeaf) continue;
          backOffs.delete(key);
          job(key, 'RECURRED_AFTER_BACKOFF');
          if (again > 0) fail(key, again);
          else job(key, 'COMPLETED');
          again = 0;
        }
        return Promise.resolve();
      },
    },
    mode: 'virtual',
    records,
    over: new AbortController().signal,
    command: (asked) => asked(),
    jobs,
    isDeclared: () => false,
    isServed: () => true,
    deadline: 10,
  });
  const fail = (key: string, backOff: number): void => {
    job(key, 'FAILED', { retries: 1, retryBackoff: backOff });
    backOffs.set(key, now + backOff);
  };
  return { clock, jumps, fail, start: now };
}

describe('the clock of a run', () => {
  it('moves at once where nobody has anything to do meanwhile', async () => {
    const { clock, jumps } = engine();
    await clock.pass(30_000);
    expect(jumps).to.deep.equal([30_000]);
  });

  it('stops where an answer is due, and does not come to the one after', async () => {
    const { clock, jumps, start } = engine();
    const done: number[] = [];
    const at = async (): Promise<void> => void done.push((await clock.now()) - start);
    await clock.after(5_000, at);
    await clock.after(20_001, at);
    await clock.after(2_000, at);
    await clock.pass(20_000);
    expect(done).to.deep.equal([2_000, 5_000]);
    expect(jumps).to.deep.equal([2_000, 3_000, 15_000]);
  });

  it('goes just beyond the end of a back-off, where the engine would lose the job', async () => {
    const { clock, jumps, fail } = engine();
    fail('1', 2_000);
    await clock.pass(2_000);
    expect(jumps).to.deep.equal([2_001]);
  });

  it('counts what is beyond a back-off as nothing', async () => {
    const { clock, jumps, fail } = engine();
    fail('1', 2_000);
    await clock.pass(10_000);
    expect(jumps).to.deep.equal([2_001, 8_000]);
  });

  it('comes to the second back-off of a job in its time', async () => {
    const { clock, jumps, fail } = engine({ again: 4_000 });
    fail('1', 2_000);
    await clock.pass(6_000);
    expect(jumps).to.deep.equal([2_001, 4_001]);
  });

  it('does not touch a back-off that is not over', async () => {
    const { clock, jumps, fail } = engine();
    fail('1', 2_000);
    await clock.pass(1_999);
    expect(jumps).to.deep.equal([1_999]);
  });

  it('takes a job that does not come again for a fault of the engine', async () => {
    const { clock, fail } = engine({ isDeaf: true });
    fail('1', 2_000);
    expect(await clock.pass(3_000).catch((error: unknown) => error)).to.be.instanceOf(GraderError);
  });
});

describe('jobs at hand', () => {
  const record = (valueType: string, intent: string, value: object = {}, key = '1'): EngineRecord =>
    ({ recordType: 'EVENT', valueType, intent, key, value: { type: 't', ...value } }) as unknown as EngineRecord;
  const after = (...all: readonly EngineRecord[]): boolean => {
    const records = new RecordLog();
    const jobs = new JobsAtHand(records);
    for (const one of all) records.add(one);
    return jobs.has('1');
  };
  const created = record('JOB', 'CREATED');

  it('are those that a worker may do, or does', () => {
    expect(after(created)).to.equal(true);
    expect(after(created, record('JOB', 'FAILED', { retries: 2, retryBackoff: 0 }))).to.equal(true);
    expect(after(created, record('JOB', 'TIMED_OUT'), record('JOB', 'TIMEOUT_UPDATED'))).to.equal(true);
    expect(after(created, record('JOB', 'COMPLETED'))).to.equal(false);
    expect(after(created, record('JOB', 'CANCELED'))).to.equal(false);
  });

  it('are not those that wait for their back-off', () => {
    const failed = record('JOB', 'FAILED', { retries: 2, retryBackoff: 2_000 });
    expect(after(created, failed)).to.equal(false);
    expect(after(created, failed, record('JOB', 'RECURRED_AFTER_BACKOFF'))).to.equal(true);
  });

  it('are not those with an incident, until it is resolved', () => {
    const failed = record('JOB', 'FAILED', { retries: 0, retryBackoff: 0 });
    const updated = record('JOB', 'RETRIES_UPDATED', { retries: 1 });
    expect(after(created, failed, updated)).to.equal(false);
    expect(after(created, failed, updated, record('INCIDENT', 'RESOLVED', { jobKey: '1' }, '2'))).to.equal(true);
  });
});
