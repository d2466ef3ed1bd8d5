import { setImmediate as turn } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { inNameOf, watchLoop } from './loop-watch';

/** Blocks the loop until the clock says so: it is the clock that is looked at. */
function block(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('watchLoop', () => {
  it('names the one of several in whose name the loop was blocked', async () => {
    const named: (readonly string[])[] = [];
    const watch = watchLoop(({ names }) => named.push(names), { worthSaying: 300 });
    const work = (name: string, milliseconds: number): Promise<void> =>
      inNameOf(name, async () => {
        await turn();
        block(milliseconds);
        await turn();
      });
    await Promise.all([work('quick', 1), work('slow', 400), work('quick too', 1)]);
    watch.end();
    expect(named).to.deep.equal([['slow']]);
  });

  it('says nothing of what others have had the processor for', async () => {
    const blocksWhere = async (waited: () => number): Promise<number> => {
      let blocks = 0;
      const watch = watchLoop(() => (blocks += 1), { worthSaying: 300, waited });
      await inNameOf('one', async () => {
        await turn();
        block(400);
        await turn();
      });
      watch.end();
      return blocks;
    };
    expect(await blocksWhere(() => performance.now())).to.equal(0);
    expect(await blocksWhere(() => 5)).to.be.at.least(1);
  });

  it('names everybody at work where nobody is known', async () => {
    const named: (readonly string[])[] = [];
    const watch = watchLoop(({ names }) => named.push(names), { worthSaying: 300 });
    let open = (): void => undefined;
    const closed = new Promise<void>((resolve) => (open = resolve));
    const work = ['a', 'b'].map((name) => inNameOf(name, () => closed));
    await turn();
    block(400);
    await turn();
    open();
    await Promise.all(work);
    watch.end();
    expect(named).to.deep.equal([['a', 'b']]);
  });
});
