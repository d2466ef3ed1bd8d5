import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Listeners } from './listeners';

describe('Listeners', () => {
  it('are called in order, and no more once they have stopped, even by one before them', () => {
    const listeners = new Listeners<[string]>();
    const heard: string[] = [];
    const stopFirst = listeners.add((what) => heard.push(`first ${what}`));
    listeners.add((what) => {
      heard.push(`second ${what}`);
      stopThird();
    });
    const stopThird = listeners.add((what) => heard.push(`third ${what}`));
    listeners.notify('a');
    stopFirst();
    listeners.notify('b');
    expect(heard).to.deep.equal(['first a', 'second a', 'second b']);
  });

  it('wait for what is there already', async () => {
    expect(await new Listeners().until(() => 7, 60_000)).to.equal(7);
  });

  it('wait for what a notification brings', async () => {
    const listeners = new Listeners();
    const found: string[] = [];
    const waiting = listeners.until(() => found[0], 60_000);
    listeners.notify();
    found.push('it');
    listeners.notify();
    expect(await waiting).to.equal('it');
  });

  it('wait no longer than their deadline', async () => {
    const listeners = new Listeners();
    let looks = 0;
    const look = (): string | undefined => {
      looks += 1;
      return undefined;
    };
    expect(await listeners.until(look, 1)).to.equal(undefined);
    listeners.notify();
    expect(looks).to.equal(1);
  });
});
