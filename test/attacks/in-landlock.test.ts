import { describe, it } from 'node:test';
import { expect } from 'chai';
import { probeLandlock } from '../../src/sandbox/landlock/probe';
import { attacks } from './attacks';
import { runAttacks, type Trialled } from './run-attacks';
import { tableHead, tableRow } from './table';

/** What the sandbox itself has to hold; the rest of the corpus meets gateway, engine and reports, which are the same everywhere. */
const onTheSandbox = [
  ...[
    'fork-bomb',
    'memory-of-many',
    'socket-hoard',
    'page-tables',
    'disk-flood',
    'file-flood',
    'big-file',
    'hidden-files',
  ],
  ...['daemon', 'supervisor-tracer', 'reads-outside', 'rewrite-model', 'network'],
];

void (async () => {
  const probe = await probeLandlock();
  const obstacle = 'why' in probe && probe.why;
  describe('an attack from within Landlock', { skip: obstacle }, async () => {
    const all: Trialled[] = [];
    const chosen = attacks.filter(({ name }) => onTheSandbox.includes(name));
    if (obstacle === false) await runAttacks(chosen, 'landlock', (one) => all.push(one));
    process.stdout.write(`${[tableHead, ...all.map(tableRow)].join('\n')}\n`);

    it('is one of each kind that the sandbox has to hold', () => {
      expect(all.map(({ attack }) => attack.name)).to.have.members(onTheSandbox);
    });
    for (const { attack, complaints } of all) {
      it(`that ${attack.about} is held (${attack.bound}), and the fair one after it passes`, () => {
        expect(complaints).to.deep.equal([]);
      });
    }
  });
})();
