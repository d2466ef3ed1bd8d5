import { describe, it } from 'node:test';
import { expect } from 'chai';
import { WorkerMonitor } from './worker-monitor';

describe('how long a worker is waited for', () => {
  it('is a whole deadline while it answers', () => {
    const worker = new WorkerMonitor();
    worker.spoke(4_000);
    expect(worker.patience(10_000)).to.equal(10_000);
  });

  it('is little once it has let a deadline pass, and hardly any once it has let two pass', () => {
    const worker = new WorkerMonitor();
    worker.spoke(20);
    worker.fellSilent();
    expect(worker.patience(10_000)).to.equal(3_000);
    worker.fellSilent();
    expect(worker.patience(10_000)).to.equal(1_000);
  });

  it('is hardly any where it has never answered', () => {
    const worker = new WorkerMonitor();
    worker.fellSilent();
    expect(worker.patience(10_000)).to.equal(1_000);
  });

  it('is twice as long as a slow one has needed', () => {
    const worker = new WorkerMonitor();
    worker.spoke(4_000);
    worker.fellSilent();
    worker.fellSilent();
    expect(worker.patience(10_000)).to.equal(8_000);
  });
});
