import { describe, it } from 'node:test';
import { expect } from 'chai';
import { isoMilliseconds } from './iso-duration';

/** What Zeebe 8.8's `Interval.parse` made of each text. */
const interval: readonly [text: string, milliseconds: number | undefined][] = [
  ['PT30S', 30_000],
  ['PT0M30S', 30_000],
  ['P0DT30S', 30_000],
  ['P0Y0M0DT0H0M30S', 30_000],
  ['P0Y0M0W0DT30S', 30_000],
  ['PT0030S', 30_000],
  ['PT30.0S', 30_000],
  ['PT30,0S', 30_000],
  ['PT30.5S', 30_500],
  ['PT5.S', 5_000],
  ['+PT30S', 30_000],
  ['PT+30S', 30_000],
  ['PT-30S', -30_000],
  ['-PT30S', -30_000],
  ['PT-0.5S', -500],
  ['PT30M', 1_800_000],
  ['P1D', 86_400_000],
  ['P2W', 1_209_600_000],
  ['P1DT1H', 90_000_000],
  ['P30M', 30 * 30 * 86_400_000],
  ['PT0S', 0],
  ['PT30s', 30_000],
  ['pT30s', 30_000],
  ['p1dT30s', 86_430_000],
  ['pt30s', undefined],
  ['Pt30S', undefined],
  ['PT0.5M', undefined],
  ['PT.5S', undefined],
  [' PT30S', undefined],
  ['\u00a0PT30S', undefined],
  ['PT 30S', undefined],
  ['P', undefined],
  ['PT', undefined],
  ['P1DT', undefined],
  ['PT30', undefined],
  ['30', undefined],
  ['30s', undefined],
  ['P30S', undefined],
  ['PT1S30M', undefined],
  ['PT1H30', undefined],
  ['R/PT30S', undefined],
  ['"PT30S"', undefined],
  ['PT30S PT30S', undefined],
  ['PT٣٠S', undefined],
  ['PT99999999999999999999S', undefined],
  ['', undefined],
];

describe('isoMilliseconds', () => {
  for (const [text, milliseconds] of interval) {
    it(`${JSON.stringify(text)} is ${String(milliseconds)}`, () => {
      expect(isoMilliseconds(text)).to.equal(milliseconds);
    });
  }
});
