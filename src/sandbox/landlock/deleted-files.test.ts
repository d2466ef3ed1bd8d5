import { mkdtemp, open, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { deletedBytes } from './deleted-files';

const MiB = 1024 * 1024;

describe('a file that was deleted', { skip: process.platform !== 'linux' && 'reads /proc' }, () => {
  it('counts for as long as a process holds it open', async () => {
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'deleted-files-')));
    const name = path.join(folder, 'file');
    const file = await open(name, 'w');
    try {
      await file.write(Buffer.alloc(MiB, 1));
      await file.sync();
      expect(await deletedBytes([process.pid], folder)).to.equal(0);
      await rm(name);
      expect(await deletedBytes([process.pid, process.pid], folder)).to.be.within(MiB, 2 * MiB);
      expect(await deletedBytes([process.pid], `${folder}-2`), 'of another folder').to.equal(0);
    } finally {
      await file.close();
    }
    expect(await deletedBytes([process.pid], folder)).to.equal(0);
    await rm(folder, { recursive: true });
  });
});
