import { describe, it } from 'node:test';
import { expect } from 'chai';
import { dockerSandbox } from '../../src/sandbox/docker/docker';
import { attacks } from './attacks';
import { runAttacks, type Trialled } from './run-attacks';
import { tableHead, tableRow } from './table';

void (async () => {
  const obstacle =
    process.platform === 'linux' ? await dockerSandbox().then(() => false, String) : 'looks for what is left in /proc';
  describe('an attack from within a container', { skip: obstacle }, async () => {
    const all: Trialled[] = [];
    if (obstacle === false) await runAttacks(attacks, 'docker', (one) => all.push(one));
    process.stdout.write(`${[tableHead, ...all.map(tableRow)].join('\n')}\n`);

    for (const { attack, complaints } of all) {
      it(`that ${attack.about} is held (${attack.bound}), and the fair one after it passes`, () => {
        expect(complaints).to.deep.equal([]);
      });
    }
  });
})();
