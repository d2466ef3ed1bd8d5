import { describe, it } from 'node:test';
import { expect } from 'chai';
import { attacks } from './attacks';
import { calm } from './calm';
import { runAttacks, type Trialled } from './run-attacks';
import { assertSoundReports } from './sound-reports';
import { tableHead, tableRow } from './table';

const elsewhere = process.platform !== 'linux' && 'reads /proc';

describe('an attack', { skip: elsewhere }, async () => {
  const all: Trialled[] = [];
  if (!elsewhere)
    await runAttacks(
      attacks,
      'auto',
      (one) => all.push(one),
      () => calm(60_000),
    );
  process.stdout.write(`${[tableHead, ...all.map(tableRow)].join('\n')}\n`);

  for (const { attack, complaints } of all) {
    it(`that ${attack.about} is held (${attack.bound}), and the fair one after it passes`, () => {
      expect(complaints).to.deep.equal([]);
    });
  }

  it('breaks no report', () => assertSoundReports(all.map(({ outcome }) => outcome)));
});
