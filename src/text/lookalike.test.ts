import { describe, it } from 'node:test';
import { expect } from 'chai';
import { describeLookalike } from './lookalike';

const code = 'thumbnail-production-error';

describe('two texts that look alike', () => {
  for (const [found, said] of [
    [
      'thumbnail\u2011production-error',
      'has a non-breaking hyphen (U+2011) as its character 10, where a hyphen should be',
    ],
    ['thumbnail–production–error', 'has an en dash (U+2013) as its character 10, where a hyphen should be'],
    ['thumbnаil-production-error', 'has a Cyrillic “а” (U+0430) as its character 7, where “a” should be'],
    ['thumbnaiI-production-error', 'has “I” as its character 9, where “l” should be'],
    ['thumbnail-production-error ', 'has a blank at its end'],
    ['\nthumbnail-production-error', 'has a line break at its beginning'],
    ['thumbnail-production-error\n  ', 'has a line break at its end'],
    ['thumbnail-\nproduction-error', 'has a line break as its character 11, where nothing should be'],
    [
      'thumbnail-\u200bproduction-error',
      'has a zero-width space (U+200B) as its character 11, where nothing should be',
    ],
    ['thumbnail-production-errοr', 'has a Greek “ο” (U+03BF) as its character 25, where “o” should be'],
    ['ｔhumbnail-production-error', 'has “ｔ” (U+FF54) as its character 1, where “t” should be'],
  ] as const) {
    it(`names the character: ${JSON.stringify(found)}`, () => {
      expect(describeLookalike(found, code)).to.equal(said);
    });
  }

  it('are none where they are the same', () => {
    expect(describeLookalike(code, code)).to.equal(undefined);
  });

  for (const found of [
    '',
    'thumbnail_production_error',
    'ThumbnailProductionError',
    'thumbnail-production',
    `${code}s`,
  ]) {
    it(`are none where anybody sees the difference: "${found}"`, () => {
      expect(describeLookalike(found, code)).to.equal(undefined);
    });
  }

  it('are measured in whole characters', () => {
    expect(describeLookalike('🎯 Failed—now', '🎯 Failed-now')).to.equal(
      'has an em dash (U+2014) as its character 9, where a hyphen should be',
    );
  });

  it('may have a blank of another kind', () => {
    expect(describeLookalike('Production\u00a0Failed', 'Production Failed')).to.equal(
      'has a no-break space (U+00A0) as its character 11, where a blank should be',
    );
  });
});
