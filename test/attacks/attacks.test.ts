import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { attacks } from './attacks';
import { calm } from './calm';
import { ordinaryUser } from './ordinary-user';
import { lacking } from './print-attacks';
import { runAttacks, type Trialled } from './run-attacks';
import { demandSoundReports } from './sound-reports';
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

  it('breaks no report', () => demandSoundReports(all.map(({ outcome }) => outcome)));
});

describe('an attack on a grader that an ordinary user runs', { skip: elsewhere }, async () => {
  const chosen = ['fork-bomb', 'memory-of-many', 'daemon', 'supervisor-tracer', 'reads-outside', 'publish-message'];
  const user = await ordinaryUser();
  after(() => user[Symbol.asyncDispose]());

  it('is held as well', { skip: user.obstacle }, async (test) => {
    const { exitCode, output } = await user.run('test/attacks/print-attacks.ts', chosen);
    process.stdout.write(`${output}\n`);
    if (exitCode === lacking) {
      test.skip(output);
      return;
    }
    expect({ exitCode, output: exitCode === 0 ? '' : output }).to.deep.equal({ exitCode: 0, output: '' });
    expect(output.match(/nothing$/gm)).to.have.length(chosen.length);
  });
});
