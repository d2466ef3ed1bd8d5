import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EngineRecord } from '../../journal/record';
import { RecordFeed } from './record-feed';

const record = (position: number): EngineRecord => ({
  position,
  sourceRecordPosition: -1,
  key: '1',
  timestamp: 0,
  recordType: 'EVENT',
  valueType: 'JOB',
  intent: 'CREATED',
  value: {},
});

describe('RecordFeed', () => {
  it('tells a late listener everything, but not before follow has returned', async () => {
    const feed = new RecordFeed();
    feed.push(record(1));
    const seen: number[] = [];
    feed.follow(({ position }) => seen.push(position));
    expect(seen).to.deep.equal([]);
    feed.push(record(2));
    await Promise.resolve();
    expect(seen).to.deep.equal([1, 2]);
  });

  it('keeps the order when a listener pushes', () => {
    const feed = new RecordFeed();
    const seen: number[] = [];
    feed.follow(({ position }) => {
      seen.push(position);
      if (position === 1) feed.push(record(2));
    });
    feed.push(record(1));
    expect(seen).to.deep.equal([1, 2]);
  });

  it('tells nothing more to a listener that stops in the middle', () => {
    const feed = new RecordFeed();
    const seen: number[] = [];
    const stop = feed.follow(({ position }) => {
      seen.push(position);
      if (position === 2) stop();
    });
    for (const position of [1, 2, 3]) feed.push(record(position));
    expect(seen).to.deep.equal([1, 2]);
  });

  it('says when a position has been reached', async () => {
    const feed = new RecordFeed();
    await feed.reached(0);
    const seen: number[] = [];
    feed.follow(({ position }) => seen.push(position));
    const reached = feed.reached(2).then(() => [...seen]);
    for (const position of [1, 2]) feed.push(record(position));
    expect(await reached).to.deep.equal([1, 2]);
    await feed.reached(1);
  });

  it('lets nobody wait for a position any more once it is closed', async () => {
    const feed = new RecordFeed();
    const before = feed.reached(1);
    feed.close();
    await Promise.all([before, feed.reached(2)]);
  });
});
