import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { makePath } from './make-path';

describe('makePath', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const codeOf = async (place: string): Promise<string | undefined> =>
    makePath(place).then(
      () => undefined,
      (error: unknown) => (error as NodeJS.ErrnoException).code,
    );

  it('makes what is missing, also several at a time', async () => {
    const places = ['a/b/c', 'a/b/d', 'a/b/c'].map((name) => path.join(folder, name));
    await Promise.all(places.map(makePath));
    for (const place of places) expect((await stat(place)).isDirectory()).to.equal(true);
    expect(await codeOf('/')).to.equal(undefined);
  });

  it('says what stands in the way', async () => {
    await writeFile(path.join(folder, 'file'), '');
    expect(await codeOf(path.join(folder, 'file'))).to.equal('EEXIST');
    expect(await codeOf(path.join(folder, 'file', 'below'))).to.equal('ENOTDIR');
    await symlink(path.join(folder, 'nowhere'), path.join(folder, 'link'));
    expect(await codeOf(path.join(folder, 'link'))).to.equal('EEXIST');
  });

  it(
    'comes to an end where no folder can be made',
    { skip: !existsSync('/proc/self') && 'no /proc', timeout: 20_000 },
    async () => {
      expect(await codeOf('/proc/.cache/zeebe-grader')).to.equal('ENOENT');
    },
  );
});
