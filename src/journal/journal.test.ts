import { existsSync } from 'node:fs';
import { lstat, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError, UsageError } from '../errors';
import { Journal, readJournal } from './journal';

describe('Journal', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));

  const recorded = path.join(__dirname, '../../test/report/journals/solved.ndjson');

  it('is on disk, entry by entry, when it is closed', async () => {
    const file = path.join(folder, 'journal.ndjson');
    const journal = new Journal(file);
    for (let count = 0; count < 1000; count += 1) {
      journal.append({ kind: 'worker-output', stream: 'stdout', text: `line ${count}\n` });
    }
    await journal.close();
    const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line) as unknown)).to.deep.equal(journal.entries);
  });

  it('is compressed where its name says so, and read back as it was', async () => {
    const file = path.join(folder, 'small.ndjson.gz');
    await writeFile(path.join(folder, 'small.ndjson'), 'of an earlier version');
    const plain = await readJournal(recorded);
    const journal = new Journal(file);
    for (const event of plain) journal.append(event);
    await journal.close();
    expect((await stat(file)).size).to.be.below((await stat(recorded)).size / 5);
    expect(await readJournal(file)).to.deep.equal(journal.entries);
    expect(existsSync(path.join(folder, 'small.ndjson'))).to.equal(false);
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, whole.length / 2));
    const error: unknown = await readJournal(file).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError);
    expect((error as Error).message).to.match(/was cut off: it cannot be decompressed/);
  });

  it('does not write through a link that stands in its place, nor into an earlier file', async () => {
    const [target, file] = [path.join(folder, 'target'), path.join(folder, 'link.ndjson')];
    await writeFile(target, 'precious');
    await symlink(target, file);
    const journal = new Journal(file);
    journal.append({ kind: 'worker-ended', how: 'x' });
    await journal.close();
    expect(await readFile(target, 'utf8')).to.equal('precious');
    expect((await lstat(file)).isSymbolicLink()).to.equal(false);
    const again = new Journal(file);
    await again.close();
    expect(await readFile(file, 'utf8')).to.equal('');
  });

  it('says that it cannot be written', async () => {
    const journal = new Journal(path.join(folder, 'nowhere', 'journal.ndjson'));
    journal.append({ kind: 'worker-output', stream: 'stdout', text: 'lost' });
    const error: unknown = await journal.close().catch((reason: unknown) => reason);
    expect(error)
      .to.be.instanceOf(GraderError)
      .with.property('message')
      .that.matches(/cannot be written: ENOENT/);
  });

  it('says that the disk is full', { skip: !existsSync('/dev/full') && 'no /dev/full' }, async () => {
    const journal = new Journal('/dev/full');
    journal.append({ kind: 'worker-output', stream: 'stdout', text: 'x'.repeat(100_000) });
    expect(String(await journal.close().catch((reason: unknown) => reason))).to.match(/cannot be written: ENOSPC/);
  });

  it('is not read where a line is cut off', async () => {
    expect(await readJournal(__filename).catch((reason: unknown) => reason)).to.be.instanceOf(UsageError);
  });

  const bad: readonly (readonly [string, (lines: string[]) => string[], RegExp])[] = [
    ['null', (lines) => [...lines.slice(0, 2), 'null', ...lines.slice(2)], /line 3 is no entry/],
    ['a number', () => ['7'], /line 1 is no entry/],
    ['nothing', () => [''], /is empty/],
    ['no beginning', ([, ...rest]) => rest, /says what was graded/],
    [
      'no exercise',
      ([first = '', ...rest]) => [first.replace('"exercise":', '"nothing":'), ...rest],
      /line 1 .*exercise/,
    ],
    [
      'half a record',
      (lines) => [...lines, '', '{"seq":1,"at":0,"kind":"engine-record"}'],
      /line \d+ .*engine-record: record/,
    ],
    ['a time that no date has', (lines) => [...lines, '{"seq":1,"at":1e300,"kind":"x"}'], /line \d+ .*at: /],
  ];
  for (const [what, change, message] of bad) {
    it(`is not read where it holds ${what}, and names the line`, async () => {
      const file = path.join(folder, 'bad.ndjson');
      await writeFile(file, change((await readFile(recorded, 'utf8')).split('\n')).join('\n'));
      const error: unknown = await readJournal(file).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(UsageError);
      expect((error as Error).message).to.match(message);
    });
  }

  it('is read as it was written, kinds of a newer grader included', async () => {
    const file = path.join(folder, 'newer.ndjson');
    const text = await readFile(recorded, 'utf8');
    await writeFile(file, `${text}{"seq":9999,"at":1,"kind":"of-tomorrow"}\n`);
    expect(await readJournal(file)).to.have.length(text.trim().split('\n').length + 1);
  });
});
