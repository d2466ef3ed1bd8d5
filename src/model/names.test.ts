import { describe, it } from 'node:test';
import { expect } from 'chai';
import { sameName } from './names';

describe('sameName', () => {
  const table: readonly [one: string | undefined, other: string | undefined, same: boolean][] = [
    ['Image Production Failed', 'Image\nProduction  Failed ', true],
    ['Image Production Failed', 'Image\u00a0Production\u202fFailed', true],
    ['Image Production Failed', '\u200bImage Pro\u00adduction Failed', true],
    ['\u00dcber', 'U\u0308ber', true],
    ['Image Production Failed', 'image production failed', false],
    ['Image Production Failed', 'ImageProductionFailed', false],
    ['Image Production Failed', 'Image Production Failed!', false],
    [undefined, undefined, false],
  ];
  for (const [one, other, same] of table) {
    it(`${JSON.stringify(one)} and ${JSON.stringify(other)}: ${String(same)}`, () => {
      expect(sameName(one, other)).to.equal(same);
    });
  }
});
