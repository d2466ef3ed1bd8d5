import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError, UsageError } from '../errors';
import { Journal, readJournal } from './journal';

describe('Journal', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));

  it('is on disk, entry by entry, when it is closed', async () => {
    const file = path.join(folder, 'journal.ndjson');
    const journal = new Journal(file);
    for (let count = 0; count < 1000; count += 1) {
      journal.append({ kind: 'worker-output', stream: 'stdout', text: `line ${count}\n` });
    }
    await journal.close();
    expect(await readJournal(file)).to.deep.equal(journal.entries);
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
});
