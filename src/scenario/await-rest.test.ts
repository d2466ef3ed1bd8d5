import { describe, it, mock } from 'node:test';
import { expect } from 'chai';
import { awaitRest } from './await-rest';

const never = new AbortController().signal;

describe('awaitRest', () => {
  it('resolves once nothing has happened for a while and the engine rests', async () => {
    const engineRests = mock.fn(() => Promise.resolve());
    await awaitRest({ done: () => 3, inHand: () => false, engineRests, silence: 1 }, never);
    expect(engineRests.mock.callCount()).to.equal(1);
  });

  it('goes on waiting when the engine did something more before it rested', async () => {
    let done = 3;
    const engineRests = mock.fn(() => {
      if (done === 3) done = 4;
      return Promise.resolve();
    });
    await awaitRest({ done: () => done, inHand: () => false, engineRests, silence: 1 }, never);
    expect(engineRests.mock.callCount()).to.equal(2);
  });

  it('goes on waiting as long as somebody has it in hand', async () => {
    const inHand = [true, true, false, false];
    const engineRests = mock.fn(() => Promise.resolve());
    await awaitRest({ done: () => 3, inHand: () => inHand.shift() ?? false, engineRests, silence: 1 }, never);
    expect(inHand).to.deep.equal([]);
    expect(engineRests.mock.callCount()).to.equal(1);
  });

  it('ends when nobody waits any more', async () => {
    const ending = new AbortController();
    const waiting = awaitRest(
      { done: () => 3, inHand: () => true, silence: 1, engineRests: () => Promise.resolve() },
      ending.signal,
    );
    ending.abort(new Error('over'));
    expect(await waiting.catch((error: unknown) => (error as Error).name)).to.equal('AbortError');
  });
});
