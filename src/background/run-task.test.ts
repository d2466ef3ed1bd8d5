import { describe, it } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { expect } from 'chai';
import { Refusal } from '../errors';
import { runTask } from './run-task';
import { TaskLimitExceeded } from './task';

const here = __filename;
const limits = { milliseconds: 30_000 };

/** The tasks that the tests below run, in a thread that loads this very file. */
export const double = (input: number): number => 2 * input;
export const refuse = (): never => {
  throw new Refusal('no-good', 'It is no good.');
};
export const spin = (): never => {
  for (;;);
};
export const recurse = (): number => 1 + recurse();
export const hoard = (): number => {
  const kept: number[][] = [];
  for (;;) kept.push(new Array<number>(1_000_000).fill(kept.length));
};
export const fail = (): never => {
  throw new TypeError('ours');
};

// the tests themselves do not run in the thread
if (isMainThread) {
  describe('a background thread', () => {
    const run = (name: string, more = {}): Promise<unknown> =>
      runTask({ module: here, name }, 21, { ...limits, ...more }).catch((error: unknown) => error);

    it('answers, and goes on after a refusal', async () => {
      expect(await run('double')).to.equal(42);
      expect(await run('refuse'))
        .to.be.instanceOf(Refusal)
        .and.include({ code: 'no-good' });
      expect(await run('double')).to.equal(42);
    });

    it('is ended when it takes too much time, memory or stack', async () => {
      for (const name of ['spin', 'recurse', 'hoard']) {
        const milliseconds = name === 'spin' ? 100 : 60_000;
        expect(await run(name, { milliseconds }), name).to.be.instanceOf(TaskLimitExceeded);
      }
      expect(await run('double')).to.equal(42);
    });

    it('is ended when nobody wants to know any more', async () => {
      const stopped = new AbortController();
      setTimeout(() => stopped.abort(new Error('stopped')), 50);
      expect(String(await run('spin', { signal: stopped.signal }))).to.equal('Error: stopped');
    });

    it('passes on what is a mistake of ours', async () => {
      expect(await run('fail')).to.be.instanceOf(TypeError);
    });
  });
}
