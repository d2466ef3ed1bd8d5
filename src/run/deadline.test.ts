import { availableParallelism } from 'node:os';
import { describe, it, mock } from 'node:test';
import { expect } from 'chai';
import { afterDeadline, startStretch } from './deadline';

describe('a deadline', () => {
  it('is put off by exactly what was waited for a processor since it began', () => {
    let waited = 700;
    const stretch = startStretch(() => waited, 1);
    expect(stretch(10_000)).to.equal(10_000);
    waited += 2_500;
    expect(stretch(10_000)).to.equal(12_500);
  });

  it('is at most twice as long on a busy machine for one who sleeps', () => {
    expect(startStretch(() => 40, 1)(10_000)).to.equal(10_000);
    expect(startStretch(() => 40, 1_000)(10_000)).to.equal(20_000);
  });

  it('is not put off for ever', () => {
    let waited = 0;
    const stretch = startStretch(() => waited, 1);
    waited = 1e9;
    expect(stretch(10_000)).to.equal(100_000);
  });

  it('goes by the load of the machine where nobody can tell, within bounds', () => {
    const busy = startStretch(() => undefined, 3 * availableParallelism());
    const busier = startStretch(() => undefined, 1_000 * availableParallelism());
    expect([busy(10_000), busier(10_000)]).to.deep.equal([30_000, 40_000]);
  });

  it('passes once all is over that it was put off for', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let clock = 0;
      let waited = 0;
      let passed = 0;
      const tick = (milliseconds: number): void => {
        clock += milliseconds;
        mock.timers.tick(milliseconds);
      };
      const deadline = { milliseconds: 100, begin: () => startStretch(() => waited, 1) };
      afterDeadline(
        deadline,
        () => (passed += 1),
        () => clock,
      );
      waited = 60;
      tick(100);
      waited = 80;
      tick(60);
      expect(passed).to.equal(0);
      tick(20);
      expect(passed).to.equal(1);
      const stop = afterDeadline(
        50,
        () => (passed += 1),
        () => clock,
      );
      stop();
      tick(50);
      expect(passed).to.equal(1);
      afterDeadline(
        50,
        () => (passed += 1),
        () => clock,
      );
      tick(50);
      expect(passed).to.equal(2);
    } finally {
      mock.timers.reset();
    }
  });
});
