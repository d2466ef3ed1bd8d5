import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { durationOf } from '../../src/model/duration/duration-of';
import { isoMilliseconds } from '../../src/model/duration/iso-duration';
import { sayDuration } from '../../src/model/duration/say-duration';
import { evaluateFeel } from '../../src/model/feel/evaluate-feel';
import { durations, keys, numberComparisons } from '../../src/model/feel/feel-subsets';
import { holds } from './property';

const token = fc.constantFrom(
  ...[
    'q',
    ' ',
    '<',
    '>',
    '=',
    '0.7',
    '1',
    'not(',
    '(',
    ')',
    '[',
    ']',
    '..',
    ' and ',
    ' or ',
    'if ',
    ' then ',
    ' else ',
  ],
  ...['in ', ' between ', 'null', 'true', '"a"', '"', '\\', '+', '-', '*', '/', '**', 'duration(', '"PT1S"', '@', ','],
  ...[
    'for i in ',
    ' return ',
    'some ',
    ' satisfies ',
    'function(',
    '{',
    '}',
    ':',
    '?',
    '.',
    '//',
    '/*',
    '*/',
    '\n',
    'ä',
    '𝒳',
    '\ud800',
    '\0',
  ],
);
const repeated = fc
  .tuple(
    fc.array(token, { maxLength: 10 }),
    fc.array(token, { minLength: 1, maxLength: 4 }),
    fc.nat(100),
    fc.array(token, { maxLength: 4 }),
    fc.nat(100),
  )
  .map(
    ([start, one, times, end, endTimes]) => start.join('') + one.join('').repeat(times) + end.join('').repeat(endTimes),
  );
const expression = fc.oneof(
  fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join('')),
  repeated,
  repeated.map((text) => text.slice(0, 300)),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

describe('fuzzing FEEL', () => {
  for (const [name, subset] of Object.entries({ numberComparisons, durations, keys })) {
    it(`evaluates any expression as ${name}, or leaves it to the engine`, { timeout: 600_000 }, () =>
      holds(
        fc.property(expression, (text) => {
          const result = evaluateFeel(text, { q: 0.5 }, subset);
          expect('value' in result ? result.value : result.undecided).not.to.be.oneOf([undefined, null]);
        }),
        3,
      ),
    );
  }
});

describe('fuzzing durations', () => {
  const unit = fc.constantFrom(
    'P',
    'T',
    'Y',
    'M',
    'W',
    'D',
    'H',
    'S',
    '.',
    ',',
    '-',
    '+',
    '0',
    '7',
    '30',
    '9'.repeat(400),
  );
  const text = fc.oneof(
    fc.array(unit, { maxLength: 30 }).map((units) => units.join('')),
    fc
      .tuple(fc.array(unit, { minLength: 1, maxLength: 3 }), fc.nat(50_000))
      .map(([units, times]) => `P${units.join('').slice(0, 6).repeat(times)}`),
    fc.string({ unit: 'binary' }),
  );

  it('reads any text, as it is and as an expression', { timeout: 600_000 }, () =>
    holds(
      fc.property(text, (duration) => {
        const milliseconds = isoMilliseconds(duration);
        if (milliseconds !== undefined) {
          expect(Number.isFinite(milliseconds)).to.equal(true);
          expect(sayDuration(milliseconds)).to.match(/^-?\d/);
        }
        for (const written of [duration, `=duration("${duration}")`]) {
          const reading = durationOf(written);
          expect('milliseconds' in reading || 'unreadable' in reading || 'dynamic' in reading).to.equal(true);
        }
      }),
      3,
    ),
  );
});
