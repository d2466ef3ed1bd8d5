import { describe, it } from 'node:test';
import { expect } from 'chai';
import { fitting, Tally } from './progress';

describe('Tally', () => {
  it('says how fast it goes, how long it still takes, and what is under way', () => {
    let now = 0;
    const tally = new Tally(40, () => now);
    tally.started('anna');
    tally.started('ben');
    expect(tally.line).to.equal('starting: anna, ben');
    now = 20_000;
    tally.finished('anna');
    expect(tally.line).to.equal('3.0/min, 13 min 0 s to go: ben');
    now = 30_000;
    for (let count = 0; count < 19; count += 1) tally.finished('ben');
    expect(tally.line).to.equal('40/min, 30 s to go');
  });

  it('does not take what was graded before for speed', () => {
    let now = 0;
    const tally = new Tally(300, () => now);
    for (let count = 0; count < 200; count += 1) tally.finished('anna', true);
    now = 2_000;
    expect(tally.line).to.equal('starting');
    tally.finished('ben');
    expect(tally.line).to.equal('30/min, 3 min 18 s to go');
  });

  it('takes names for text', () => {
    const tally = new Tally(2, () => 0);
    tally.started('\u001b[31m::error::\n');
    expect(tally.line).to.equal('starting: : :error::');
  });
});

describe('fitting', () => {
  it('cuts to the columns there are, whole characters only', () => {
    expect(fitting('anna, ben', 4)).to.equal('anna');
    expect(fitting('李𠀀x', 4)).to.equal('李𠀀');
    expect(fitting('李𠀀x', 3)).to.equal('李');
    expect(fitting('anna', -5)).to.equal('');
  });
});
