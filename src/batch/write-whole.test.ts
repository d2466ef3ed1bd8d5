import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError } from '../errors';
import { appendText, writeWhole } from './write-whole';

describe('what is written', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const target = path.join(folder, 'target');
  const linked = async (name: string): Promise<string> => {
    await writeFile(target, 'precious');
    await symlink(target, path.join(folder, name));
    return path.join(folder, name);
  };

  it('takes the place of a link and leaves its target alone, also where the draft is a link', async () => {
    const file = await linked('whole');
    await symlink(target, `${file}.${process.pid}.draft`);
    await writeWhole(file, 'new');
    expect(await readFile(file, 'utf8')).to.equal('new');
    expect(await readFile(target, 'utf8')).to.equal('precious');
    expect((await readdir(folder)).filter((name) => name.endsWith('.draft'))).to.deep.equal([]);
  });

  it('is not added to the target of a link', async () => {
    const error: unknown = await appendText(await linked('added'), 'new').catch((reason: unknown) => reason);
    expect(error)
      .to.be.instanceOf(GraderError)
      .and.to.have.property('remedy')
      .that.matches(/A link stands there/);
    expect(await readFile(target, 'utf8')).to.equal('precious');
  });

  it('is added to a file', async () => {
    const file = path.join(folder, 'summary.md');
    await appendText(file, 'a');
    await appendText(file, 'b');
    expect(await readFile(file, 'utf8')).to.equal('ab');
  });

  it(
    'goes to a device as it is, and says what to do when that is full',
    { skip: !existsSync('/dev/full') },
    async () => {
      for (const write of [writeWhole, appendText]) {
        const error: unknown = await write('/dev/full', 'x').catch((reason: unknown) => reason);
        expect(error)
          .to.be.instanceOf(GraderError)
          .and.to.have.property('remedy')
          .that.matches(/make room/);
      }
      expect(statSync('/dev/full').isCharacterDevice()).to.equal(true);
      await writeWhole('/dev/null', 'x');
      expect(statSync('/dev/null').isCharacterDevice()).to.equal(true);
    },
  );
});
