import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { countFiles, removeFolder } from './scratch-files';

const scratch = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'scratch-files-'));

/** Folders within folders, deeper than any path may be long. */
function dig(folder: string, depth: number): void {
  const script =
    'cd "$1"; i=0; while [ $i -lt $2 ]; do mkdir "$3"; cd -P "$3" 2>/dev/null || exit 1; i=$((i+1)); done; : > f';
  execFileSync('sh', ['-c', script, 'sh', folder, String(depth), 'd'.repeat(200)], { stdio: 'ignore' });
}

describe('files of a program', { skip: process.platform === 'win32' }, () => {
  it('are counted', async () => {
    const folder = await scratch();
    await mkdir(path.join(folder, 'a/b'), { recursive: true });
    await writeFile(path.join(folder, 'a/b/c'), 'x');
    await symlink('nowhere', path.join(folder, 'link'));
    expect(await countFiles(folder)).to.equal(4);
    await writeFile(path.join(folder, 'a/large'), Buffer.alloc(33 * 1024 * 1024, 1));
    expect(await countFiles(folder)).to.equal(Infinity);
    await removeFolder(folder);
    expect(existsSync(folder)).to.equal(false);
    expect(await countFiles(folder), 'of none').to.equal(0);
  });

  it('are too many where their folders are too deep, and go all the same', async () => {
    const folder = await scratch();
    dig(folder, 60);
    await writeFile(path.join(folder, 'beside'), 'x');
    expect(await countFiles(folder)).to.equal(Infinity);
    await removeFolder(folder);
    expect(existsSync(folder)).to.equal(false);
  });

  it('go where a folder is closed', async () => {
    const folder = await scratch();
    const closed = path.join(folder, 'closed');
    await mkdir(path.join(closed, 'inner'), { recursive: true });
    await writeFile(path.join(closed, 'file'), 'x');
    await chmod(closed, 0o300);
    // root sees everything
    if (process.getuid?.() !== 0) expect(await countFiles(folder)).to.equal(Infinity);
    await removeFolder(folder);
    expect(existsSync(folder)).to.equal(false);
  });
});
