import { createRequire } from 'node:module';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { servePacked, type ModuleBody } from './packed-modules';

void describe('modules in one file', () => {
  let folder: string;
  let fromFolder: NodeJS.Require;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-packed-'));
    for (const name of ['first.js', 'second.js', 'failing.js']) {
      await writeFile(path.join(folder, name), 'throw new Error("the file itself was loaded")');
    }
    await writeFile(path.join(folder, 'unpacked.js'), 'exports.second = require("./second");');
    await writeFile(path.join(folder, 'data.json'), '{ "is": "data" }');
    fromFolder = createRequire(path.join(folder, 'here.js'));
    servePacked(folder, bodies);
  });

  after(() => rm(folder, { recursive: true }));

  let failures = 0;
  const bodies: Record<string, ModuleBody> = {
    'first.js': (exports, take, _module, file, home) => {
      Object.assign(exports as object, { second: take('./second'), file, home, data: take('./data.json') });
      Object.assign(exports as object, { path: take('node:path'), place: take.resolve('./data.json') });
    },
    'second.js': (exports, take) => {
      Object.assign(exports as object, { first: take('./first') });
    },
    'failing.js': () => {
      failures += 1;
      throw new Error('not today');
    },
  };

  it('are the same by whatever way they are asked for, those that ask for each other included', () => {
    const first = fromFolder('./first.js') as { second: { first: unknown } };
    expect(first.second.first).to.equal(first);
    expect(fromFolder('./second')).to.equal(first.second);
    expect((fromFolder('./unpacked') as { second: unknown }).second).to.equal(first.second);
  });

  it('know their place, and have what is not packed from Node', () => {
    expect(fromFolder('./first')).to.include({ file: path.join(folder, 'first.js'), home: folder, path });
    expect(fromFolder('./first')).to.deep.include({ data: { is: 'data' }, place: path.join(folder, 'data.json') });
  });

  it('are tried again after they have failed', () => {
    for (let times = 1; times <= 2; times += 1) {
      expect(() => fromFolder('./failing') as unknown).to.throw('not today');
      expect(failures).to.equal(times);
    }
  });
});
