import { describe, it } from 'node:test';
import { expect } from 'chai';
import { durationOf } from './duration-of';

/** What Zeebe 8.8's expression language made of each text; `dynamic` where only the engine is believed. */
const table: readonly [text: string, reading: number | 'dynamic' | 'refused' | 'incident'][] = [
  ['PT30S', 30_000],
  ['=duration("PT30S")', 30_000],
  ['= duration( "PT30S" )', 30_000],
  ['=\nduration("PT30S")', 30_000],
  ['="PT30S"', 30_000],
  ['=@"PT30S"', 30_000],
  ['=duration("PT0H0M30S")', 30_000],
  ['=duration("PT15S") + duration("PT15S")', 30_000],
  ['=duration("PT1M") - duration("PT30S")', 30_000],
  ['="PT" + "30S"', 30_000],
  ['=if true then duration("PT30S") else duration("PT1M")', 30_000],
  ['=duration("PT30S") // half a minute', 30_000],
  ['=(duration("PT29S"))', 29_000],
  ['30s', 'refused'],
  ['', 'refused'],
  ['=', 'refused'],
  ['duration("PT30S")', 'refused'],
  ['"PT30S"', 'refused'],
  ['="30s"', 'incident'],
  ['="PT0.5M"', 'incident'],
  ['=timeout', 'dynamic'],
  ['=duration(timeout)', 'dynamic'],
  ['=duration("PT15S") * 2', 'dynamic'],
  ['=duration("bogus")', 'dynamic'],
  ['=30', 'dynamic'],
  ['=duration("PT30S"', 'dynamic'],
  ['==duration("PT30S")', 'dynamic'],
  ['=for i in 1..1000000000 return i', 'dynamic'],
  [`="${'a'.repeat(2_000)}"`, 'dynamic'],
];

describe('durationOf', () => {
  for (const [text, expected] of table) {
    it(`${JSON.stringify(text.slice(0, 60))} is ${expected}`, () => {
      const reading = durationOf(text);
      if (expected === 'dynamic') expect(reading).to.have.property('dynamic');
      else if (typeof expected === 'number') expect(reading).to.deep.equal({ milliseconds: expected });
      else expect(reading).to.have.property('refusedAtDeployment', expected === 'refused');
    });
  }
});
