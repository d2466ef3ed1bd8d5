import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EngineRecord } from '../journal/record';
import { RecordLog } from './record-log';

const record = (position: number): EngineRecord => ({
  position,
  sourceRecordPosition: -1,
  key: String(position),
  timestamp: 0,
  recordType: 'EVENT',
  valueType: 'JOB',
  intent: 'CREATED',
  value: {},
});

const until = (position: number) => (seen: EngineRecord) => (seen.position === position ? seen.key : undefined);
const never = (): Error => new Error('too late');

describe('RecordLog', () => {
  it('finds what is there already', async () => {
    const log = new RecordLog();
    log.add(record(1));
    expect(await log.waitFor({ until: until(1), deadline: 1_000, otherwise: never })).to.equal('1');
  });

  it('waits for what comes', async () => {
    const log = new RecordLog();
    const waiting = log.waitFor({ until: until(2), deadline: 10_000, otherwise: never });
    log.add(record(1));
    log.add(record(2));
    expect(await waiting).to.equal('2');
  });

  it('gives up as at the deadline once it is hopeless', async () => {
    const log = new RecordLog();
    const hopeless = new AbortController();
    const waiting = log.waitFor({ until: until(2), deadline: 60_000, otherwise: never, hopeless: hopeless.signal });
    log.add(record(1));
    hopeless.abort();
    expect(await waiting.catch((error: unknown) => (error as Error).message)).to.equal('too late');
  });

  it('does not look at what came before the given index', async () => {
    const log = new RecordLog();
    log.add(record(1));
    const waiting = log.waitFor({ until: (seen) => seen.position, from: 1, deadline: 10_000, otherwise: never });
    log.add(record(2));
    expect(await waiting).to.equal(2);
  });

  it('says what was seen when the deadline passes', async () => {
    const log = new RecordLog();
    const error = await log
      .waitFor({ until: until(1), deadline: 1, otherwise: never })
      .catch((reason: unknown) => reason);
    expect(error).to.be.an('error').with.property('message', 'too late');
  });

  it('ends all waits, now and later, when no record will come any more', async () => {
    const log = new RecordLog();
    const now = log.waitFor({ until: until(1), deadline: 10_000, otherwise: never }).catch((reason: unknown) => reason);
    log.fail(new Error('the engine is lost'));
    const later = log
      .waitFor({ until: until(1), deadline: 10_000, otherwise: never })
      .catch((reason: unknown) => reason);
    for (const reason of [await now, await later]) expect(reason).to.have.property('message', 'the engine is lost');
  });

  it('passes on what the condition throws', async () => {
    const log = new RecordLog();
    const waiting = log
      .waitFor({
        until: () => {
          throw new Error('impossible');
        },
        deadline: 10_000,
        otherwise: never,
      })
      .catch((reason: unknown) => reason);
    log.add(record(1));
    expect(await waiting).to.have.property('message', 'impossible');
  });
});
