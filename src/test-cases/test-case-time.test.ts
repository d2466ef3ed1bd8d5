import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Instruction } from './instruction-schema';
import { beginOf, goesBackAt } from './test-case-time';

const set = (time: string): Instruction => ({ type: 'SET_TIME', time });
const increase = (duration: string): Instruction => ({ type: 'INCREASE_TIME', duration });
const at = (time: string): number => Date.parse(time);

describe('beginOf', () => {
  const now = at('2026-06-01T00:00:00Z');

  it('is now where no time is set, or one to come', () => {
    expect(beginOf([increase('P1D')], now)).to.equal(undefined);
    expect(beginOf([set('2026-06-01T00:00:01Z')], now)).to.equal(undefined);
  });

  it('is so early that the first time that is set is still to come', () => {
    expect(beginOf([set('2026-01-02T00:00:00Z'), set('2026-01-03T00:00:00Z')], now)).to.equal(
      at('2026-01-02T00:00:00Z'),
    );
    expect(beginOf([increase('P1D'), set('2026-01-02T00:00:00Z')], now)).to.equal(at('2026-01-01T00:00:00Z'));
  });
});

describe('goesBackAt', () => {
  it('names the instruction that would put the clock back', () => {
    expect(goesBackAt([set('2026-01-02T00:00:00Z'), increase('PT1H'), set('2026-01-02T01:00:00Z')])).to.equal(
      undefined,
    );
    expect(goesBackAt([set('2026-01-02T00:00:00Z'), increase('PT2H'), set('2026-01-02T01:00:00Z')])).to.equal(2);
  });
});
