import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EngineRecord } from '../journal/record';
import { askWorker, type Asked, type Asking } from './ask-worker';
import { RecordLog } from './record-log';
import { WorkerMonitor } from './worker-monitor';

/** What a worker makes of a job, by its number; undefined: nothing. */
type Handler = (number: number) => 'completed' | 'failed' | undefined;

interface Setup {
  readonly count: number;
  readonly handle: Handler;
  /** Milliseconds from job to answer, of a clock that only jobs move; by the wall clock, and at once, when absent. */
  readonly takes?: number;
  /** Milliseconds before it takes a job, each time, when it has none. */
  readonly sleeps?: number;
  readonly time?: number;
}

/** A worker that does its jobs one by one, like one that blocks, and what is seen of it. */
async function ask({ count, handle, takes, sleeps = 0, time = 60_000 }: Setup): Promise<{
  readonly asked: Asked;
  readonly given: readonly number[];
  readonly atOnce: number;
  readonly cancelled: readonly string[];
  readonly worker: WorkerMonitor;
}> {
  const records = new RecordLog();
  const worker = new WorkerMonitor(1, () => 0);
  const given: number[] = [];
  const cancelled: string[] = [];
  let position = 0;
  let inHand = 0;
  let atOnce = 0;
  let clock = 0;
  let busy = Promise.resolve();
  const tell = (valueType: string, intent: string, value: object): void => {
    position += 1;
    const record = { position, key: `${position}`, recordType: 'EVENT', valueType, intent, value };
    records.add({ ...record, sourceRecordPosition: -1, timestamp: 0 } as EngineRecord);
  };
  const work = async (number: number, processInstanceKey: string): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    clock += takes ?? 0;
    const answer = handle(number);
    if (answer === undefined) return;
    inHand -= 1;
    if (answer === 'completed') tell('JOB', 'COMPLETED', { processInstanceKey, variables: { number } });
    else tell('JOB', 'FAILED', { processInstanceKey, errorMessage: 'no', retries: 2 });
  };
  const asking: Asking = {
    rows: Array.from({ length: count }, (_, number) => ({ number })),
    start: (variables) => {
      const number = Number(variables['number']);
      const key = `i${number}`;
      given.push(number);
      if (inHand === 0) clock += sleeps;
      inHand += 1;
      atOnce = Math.max(atOnce, inHand);
      tell('JOB_BATCH', 'ACTIVATED', { jobs: [{ processInstanceKey: key }] });
      busy = busy.then(() => work(number, key));
      return Promise.resolve(key);
    },
    cancel: (key) => {
      cancelled.push(key);
      return Promise.resolve();
    },
    records,
    worker,
    deadline: 1_000,
    time,
    mostTime: time,
    quick: takes === undefined ? 100 : 15,
    shuffle: (rows) => [...rows].reverse(),
    ...(takes !== undefined && { now: () => clock }),
  };
  return { asked: await askWorker(asking), given, atOnce, cancelled, worker };
}

describe('asking a worker', () => {
  it('gives a quick one all jobs, many at once, and answers in the order of the rows', async () => {
    const { asked, given, atOnce } = await ask({ count: 30, handle: () => 'completed', takes: 1 });
    expect(asked).to.include({ spared: 0 });
    expect(asked.answers.map((answer) => answer.given['number'])).to.deep.equal(
      Array.from({ length: 30 }, (_, n) => n),
    );
    expect(given.slice(0, 4)).to.deep.equal([1, 0, 29, 28]);
    expect(atOnce).to.be.above(4);
  });

  it('does not take one for slow that only takes jobs seldom', async () => {
    const { asked, atOnce } = await ask({ count: 30, handle: () => 'completed', takes: 0.1, sleeps: 1_000 });
    expect(asked).to.include({ spared: 0, each: 0 });
    expect(atOnce).to.equal(28);
  });

  it('gives a slow one few at once, those first that say most, for as long as there is time', async () => {
    const { asked, given, atOnce } = await ask({ count: 30, handle: () => 'completed', takes: 40, time: 400 });
    expect(atOnce).to.be.at.most(2);
    expect(asked).to.include({ spared: 20, each: 40 });
    expect(asked.answers).to.have.lengthOf(10);
    expect(given).to.deep.equal([1, 0, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(asked.answers.every(({ answer }) => answer.kind === 'completed')).to.equal(true);
  });

  it('lets a deadline pass for one job and no more where nothing is ever answered', async () => {
    const { asked, given, cancelled } = await ask({ count: 30, handle: () => undefined });
    expect(given).to.deep.equal([1, 0]);
    expect(asked.answers.map(({ answer }) => answer.kind)).to.deep.equal(['silent', 'silent']);
    expect(asked.spared).to.equal(0);
    expect(cancelled).to.deep.equal(['i1', 'i0']);
  });

  it('sees which jobs are left without an answer by a few of them', async () => {
    const handle: Handler = (number) => (number % 2 === 0 ? undefined : 'completed');
    const { asked, given } = await ask({ count: 60, handle });
    expect(given.length).to.be.within(4, 20);
    for (const { given: row, answer } of asked.answers)
      expect(answer.kind).to.equal(Number(row['number']) % 2 === 0 ? 'silent' : 'completed');
  });

  it('takes a job back that would be tried again', async () => {
    const { cancelled } = await ask({ count: 2, handle: () => 'failed' });
    expect(cancelled).to.deep.equal(['i1', 'i0']);
  });

  it('ends with the worker', async () => {
    const records = new RecordLog();
    const worker = new WorkerMonitor(1, () => 0);
    const { answers } = await askWorker({
      rows: [{}, {}],
      start: () => {
        worker.ended({ code: 'worker-ended', message: 'ended by itself', lastLines: [] });
        return Promise.resolve('i');
      },
      cancel: () => Promise.resolve(),
      records,
      worker,
      deadline: 60_000,
      time: 60_000,
      mostTime: 60_000,
      quick: 10,
      shuffle: (rows) => [...rows],
    });
    expect(answers).to.deep.equal([{ given: {}, answer: { kind: 'silent', why: 'it ended by itself' } }]);
  });

  it('waits for a worker as much longer as it waits for a processor, and no longer for one that sleeps', async () => {
    const looks = 4;
    const kinds = ['busy', 'asleep'].map(async (kind) => {
      const records = new RecordLog();
      const worker = new WorkerMonitor(1, () => 0);
      const value = { processInstanceKey: 'i', variables: {} };
      let looked = 0;
      worker.started({
        outputTail: () => [],
        script: { readsInput: false },
        // each look finds that all of the time was spent with waiting, until at last it gets to answer
        cpuWait: () => {
          looked += 1;
          const record = { position: 1, key: '1', recordType: 'EVENT', valueType: 'JOB', intent: 'COMPLETED', value };
          if (kind === 'busy' && looked === looks) setImmediate(() => records.add(record as unknown as EngineRecord));
          return kind === 'busy' ? looked * 60 : 0;
        },
      });
      const { answers } = await askWorker({
        rows: [{}],
        start: () => Promise.resolve('i'),
        cancel: () => Promise.resolve(),
        records,
        worker,
        deadline: 20,
        time: 60_000,
        mostTime: 60_000,
        quick: 10,
        shuffle: (rows) => [...rows],
      });
      return answers.map(({ answer }) => answer.kind);
    });
    expect(await Promise.all(kinds)).to.deep.equal([['completed'], ['silent']]);
  });
});
