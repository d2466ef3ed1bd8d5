import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { grader, projectFolder } from '../grade/run-grader';

const examples = path.join(projectFolder, 'examples/part-03-exception-handling');
/** Some of each outcome; which of two shards has them follows from the names. */
const students = {
  anna: 'solved',
  ben: 'solved',
  carla: 'unsolved',
  dora: 'nothing',
  emil: 'unsolved',
  zoe: 'nothing',
};

describe('a class graded in shards', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-shards-'));
  after(() => rm(folder, { recursive: true }));
  const hereof = (...names: string[]): string => path.join(folder, ...names);
  for (const [name, what] of Object.entries(students)) {
    await mkdir(hereof('class', name), { recursive: true });
    if (what === 'nothing') await writeFile(hereof('class', name, 'readme.txt'), 'sorry');
    else await cp(path.join(examples, what), hereof('class', name), { recursive: true });
  }
  const call = (...args: string[]) => grader(args, {}, folder);
  const places = Object.keys(students).map((name) => path.join('class', name));
  const shard = (which: string, report: string, ...more: string[]) =>
    call('grade', '--quiet', '--shard', which, '--report', report, ...more, ...places);
  const first = await shard('1/2', 'one');
  const second = await shard('2/2', 'two');
  const { seed } = JSON.parse(await readFile(hereof('one', 'run.json'), 'utf8')) as { seed: number };
  const whole = await call(
    'grade',
    '--quiet',
    '--seed',
    `${seed}`,
    '--report',
    'whole',
    '--csv',
    'whole.csv',
    ...places,
  );
  const merged = await call(
    'merge',
    'two',
    'one',
    '--report',
    'merged',
    '--csv',
    'merged.csv',
    '--junit',
    'merged.xml',
  );

  it('grades every submission in one of them', async () => {
    expect([first, second].map(({ code, stderr }) => ({ code, stderr }))).to.deep.equal([
      { code: 1, stderr: first.stderr },
      { code: 1, stderr: second.stderr },
    ]);
    const graded = await Promise.all(['one', 'two'].map(async (one) => (await readdir(hereof(one))).filter(isStudent)));
    expect(graded.flat().toSorted()).to.deep.equal(Object.keys(students));
    for (const part of graded) expect(part).not.to.deep.equal([]);
  });

  it('merges to what one run says', async () => {
    expect(merged.code, merged.stderr).to.equal(whole.code).and.to.equal(1);
    expect(merged.stdout).to.equal(whole.stdout.split('\n').at(-1));
    for (const name of ['result.json', 'index.html'])
      expect(await readFile(hereof('merged', name), 'utf8'), name).to.equal(
        await readFile(hereof('whole', name), 'utf8'),
      );
    expect(await readFile(hereof('merged.csv'), 'utf8')).to.equal(await readFile(hereof('whole.csv'), 'utf8'));
    expect(await readFile(hereof('merged.xml'), 'utf8')).to.contain('<testsuites');
    for (const name of Object.keys(students))
      expect(await readdir(hereof('merged', name))).to.deep.equal(await readdir(hereof('whole', name)));
  });

  const refusals: Record<string, { readonly args: readonly string[]; readonly says: RegExp }> = {
    'shard 0': { args: ['grade', '--shard', '0/8', '--report', 'x', 'class'], says: /--shard.*'0\/8'.*INDEX\/TOTAL/ },
    'shard 9 of 8': { args: ['grade', '--shard', '9/8', '--report', 'x', 'class'], says: /--shard.*'9\/8'/ },
    'a shard that is none': { args: ['grade', '--shard', 'x', '--report', 'x', 'class'], says: /--shard.*'x'/ },
    'a shard without a folder': { args: ['grade', '--shard', '1/8', 'class'], says: /--report/ },
    'a missing shard': { args: ['merge', 'one', '--report', 'x'], says: /Shard 2\/2 is missing\./ },
    'the same twice': {
      args: ['merge', 'one', 'two', 'one', '--report', 'x'],
      says: /Shard 1\/2 is there twice: in one and/,
    },
    'a whole run': { args: ['merge', 'whole', '--report', 'x'], says: /whole holds the results of a whole run/ },
    'a folder without results': { args: ['merge', 'class', '--report', 'x'], says: /class holds no results/ },
    'a place that is taken': { args: ['merge', 'one', 'two', '--report', 'whole'], says: /whole is there already/ },
    'another class': { args: ['merge', 'one', 'other-class', '--report', 'x'], says: /lists of submissions differ/ },
    'another number of shards': {
      args: ['merge', 'one', 'other-total', '--report', 'x'],
      says: /numbers of shards differ/,
    },
    'other inputs': { args: ['merge', 'one', 'other-seed', '--report', 'x'], says: /seeds differ/ },
    'another exercise': { args: ['merge', 'one', 'other-exercise', '--report', 'x'], says: /different exercises/ },
    'another grader': {
      args: ['merge', 'one', 'other-grader', '--report', 'x'],
      says: /different versions of the grader \(\S+, 0\.0\.1\)/,
    },
    'an unfinished shard': {
      args: ['merge', 'one', 'unfinished', '--report', 'x'],
      says: /Shard 2\/2 in unfinished is not finished: \d of \d/,
    },
  };
  /** The second shard, changed. */
  const changed = async (name: string, file: RegExp, change: (text: string) => string): Promise<void> => {
    await cp(hereof('two'), hereof(name), { recursive: true });
    for (const entry of await readdir(hereof(name), { recursive: true })) {
      if (file.test(entry)) await writeFile(hereof(name, entry), change(await readFile(hereof(name, entry), 'utf8')));
    }
  };
  await changed('other-class', /^run\.json$/, (text) => text.replace('"anna"', '"otto"'));
  await changed('other-total', /^run\.json$/, (text) => text.replace('"total": 2', '"total": 3'));
  await changed('other-seed', /^run\.json$/, (text) => text.replace(/"seed": \d+/, '"seed": 1'));
  await changed('other-exercise', /grade\.json$/, (text) => text.replace(/"exercise": "[^"]+"/, '"exercise": "ffff"'));
  await changed('other-grader', /grade\.json$/, (text) => text.replace(/"grader": "[\d.]+"/, '"grader": "0.0.1"'));
  await changed('unfinished', /grade\.json$/, () => '{ "cut');

  for (const [what, { args, says }] of Object.entries(refusals)) {
    it(`refuses ${what} in one message, and writes nothing`, async () => {
      const before = await readdir(folder);
      const { code, stderr } = await call(...args);
      expect(code, stderr).to.equal(2);
      expect(stderr).to.match(says);
      expect(await readdir(folder)).to.deep.equal(before);
    });
  }

  it('has shards without a submission', async () => {
    const empty = await call('grade', '--shard', '2/2', '--report', 'empty', path.join('class', 'anna'));
    expect({ code: empty.code, stdout: empty.stdout }).to.deep.equal({
      code: 0,
      stdout: 'Shard 2/2: no submission of 1',
    });
  });
});

function isStudent(name: string): boolean {
  return Object.hasOwn(students, name);
}
