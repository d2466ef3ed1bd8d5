import { describe, it } from 'node:test';
import { expect } from 'chai';
import { WorkerMonitor } from './worker-monitor';

describe('how long a worker is waited for', () => {
  it('is a whole deadline while it answers', () => {
    const worker = new WorkerMonitor();
    worker.spoke(4_000);
    expect(worker.patience(10_000)).to.equal(10_000);
  });

  it('is little once it has let a deadline pass', () => {
    const worker = new WorkerMonitor();
    worker.spoke(20);
    expect(worker.hangs).to.equal(false);
    worker.fellSilent();
    expect(worker.hangs).to.equal(true);
    expect(worker.patience(10_000)).to.equal(1_000);
  });

  it('is no longer for its answers once it has left two without any between them', () => {
    const worker = new WorkerMonitor();
    worker.fellSilent();
    worker.spoke(20);
    worker.fellSilent();
    expect(worker.isDeaf).to.equal(false);
    worker.fellSilent();
    expect(worker.isDeaf).to.equal(true);
  });

  it('is twice as long as a slow one has needed', () => {
    const worker = new WorkerMonitor();
    worker.spoke(4_000);
    worker.fellSilent();
    worker.fellSilent();
    expect(worker.patience(10_000)).to.equal(8_000);
  });
});

describe('what a worker has waited for a processor', () => {
  it('is looked at seldom while one deadline after the other begins, and anew for each that may have passed', () => {
    let time = 0;
    let looks = 0;
    const worker = new WorkerMonitor(
      2,
      () => 0,
      () => time,
    );
    const runs = {
      outputTail: () => [],
      script: { readsInput: false },
      cpuWait: () => {
        looks += 1;
        return 100 * looks;
      },
    };
    worker.started(runs);
    const [first] = [worker.startStretch(), worker.startStretch(), worker.startStretch()];
    expect(looks).to.equal(1);
    expect(first(60_000)).to.be.at.least(60_100);
    expect(looks).to.equal(2);
    time = 200;
    worker.startStretch();
    expect(looks).to.equal(3);
    // the other process is looked at as well
    worker.started(runs);
    worker.startStretch();
    expect(looks).to.equal(5);
  });
});
