import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../errors';
import { findSources, nameSources } from './submission-sources';

describe('nameSources', () => {
  const names = (...paths: string[]): string[] => nameSources(paths).map(({ folderName }) => folderName);

  it('keeps names, and tells equal ones apart, also where case does not count', () => {
    expect(names('a/anna', 'b/anna', 'c/Anna.zip', 'ben')).to.deep.equal(['anna', 'anna-2', 'Anna-3', 'ben']);
  });

  it('leaves nothing in them that a file system or a shell could take amiss', () => {
    expect(names('x/..a\n$(b)', 'x/ü ß.', 'x/***', 'x/-rf')).to.deep.equal(['a_b_', 'ü ß', '_', 'rf']);
  });

  it('cuts long names between characters, and to what a file system takes', () => {
    expect(names(`${'a'.repeat(99)}𠀀b`)).to.deep.equal([`${'a'.repeat(99)}𠀀`]);
    const [long = ''] = names('𠀀a'.repeat(60));
    expect(long).to.equal('𠀀a'.repeat(40));
    expect(names(`${'a'.repeat(99)}. b`)).to.deep.equal(['a'.repeat(99)]);
  });

  it('never takes the name of a file that stands beside the folders', () => {
    expect(names('index.html', 'run.json')).to.deep.equal(['index.html-2', 'run.json-2']);
  });
});

describe('findSources', () => {
  it('names everything that is not there', async () => {
    const error: unknown = await findSources([__dirname, 'no-such', 'nor-this']).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError);
    expect((error as Error).message).to.equal('There is no submission at "no-such", "nor-this".');
  });

  it(
    'takes what has a name that is not UTF-8: it keeps no other one from being graded',
    { skip: process.platform !== 'linux' },
    async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
      try {
        await mkdir(Buffer.concat([Buffer.from(`${folder}/m`), Buffer.from([0xfc]), Buffer.from('ller')]));
        const places = await findSources([`${folder}/m\ufffdller`]);
        expect(places.map(({ folderName }) => folderName)).to.deep.equal(['m_ller']);
        expect(await findSources([`${folder}/x\ufffd`]).catch((reason: unknown) => reason)).to.be.instanceOf(
          UsageError,
        );
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );

  it('wants at least one', async () => {
    expect(await findSources([]).catch((reason: unknown) => reason)).to.be.instanceOf(UsageError);
  });
});
