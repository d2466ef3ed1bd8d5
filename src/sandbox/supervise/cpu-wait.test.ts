import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CpuWait } from './cpu-wait';

describe('waiting for a processor', () => {
  const threads: Record<number, Record<string, string>> = {};
  const readings = {
    tasksOf: (process: number): string[] => Object.keys(threads[process] ?? {}),
    schedstat: (process: number, task: string): string => threads[process]?.[task] ?? '',
  };

  it('is the second number of each thread, and that of ended ones counts on', () => {
    threads[1] = { 1: '5000000 2000000 3\n', 2: '1 500000 1\n' };
    threads[7] = { 7: '1 3000000 1\n' };
    const wait = new CpuWait(readings);
    expect(wait.read([1, 7])).to.equal(5.5);
    threads[1] = { 1: '9000000 4000000 9\n' };
    threads[7] = {};
    expect(wait.read([1, 7])).to.equal(7.5);
    expect(wait.read([])).to.equal(7.5);
  });

  it('is not known where the kernel does not tell', () => {
    threads[1] = { 1: '0 0 0\n', 2: '' };
    expect(new CpuWait(readings).read([1])).to.equal(undefined);
    expect(new CpuWait(readings).read([2])).to.equal(undefined);
  });

  it('is told of this process', { skip: process.platform !== 'linux' && 'reads /proc' }, () => {
    const waited = new CpuWait().read([process.pid]);
    // a kernel may be built without it
    if (waited !== undefined) expect(waited).to.be.greaterThan(0);
  });
});
