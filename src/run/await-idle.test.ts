import { describe, it, mock } from 'node:test';
import { expect } from 'chai';
import { awaitIdle } from './await-idle';

const never = new AbortController().signal;

describe('awaitIdle', () => {
  it('resolves once nothing has happened for a while and the engine rests', async () => {
    const engineIdle = mock.fn(() => Promise.resolve());
    await awaitIdle({ done: () => 3, inHand: () => false, engineIdle, silence: 1 }, never);
    expect(engineIdle.mock.callCount()).to.equal(1);
  });

  it('goes on waiting when the engine did something more before it rested', async () => {
    let done = 3;
    const engineIdle = mock.fn(() => {
      if (done === 3) done = 4;
      return Promise.resolve();
    });
    await awaitIdle({ done: () => done, inHand: () => false, engineIdle, silence: 1 }, never);
    expect(engineIdle.mock.callCount()).to.equal(2);
  });

  it('goes on waiting as long as somebody has it in hand', async () => {
    const inHand = [true, true, false, false];
    const engineIdle = mock.fn(() => Promise.resolve());
    await awaitIdle({ done: () => 3, inHand: () => inHand.shift() ?? false, engineIdle, silence: 1 }, never);
    expect(inHand).to.deep.equal([]);
    expect(engineIdle.mock.callCount()).to.equal(1);
  });

  it('ends when nobody waits any more', async () => {
    const ending = new AbortController();
    const waiting = awaitIdle(
      { done: () => 3, inHand: () => true, silence: 1, engineIdle: () => Promise.resolve() },
      ending.signal,
    );
    ending.abort(new Error('over'));
    expect(await waiting.catch((error: unknown) => (error as Error).name)).to.equal('AbortError');
  });
});
