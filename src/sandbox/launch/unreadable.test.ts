import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { copyIfUnreadable } from './unreadable';

describe('folders that only their owner can read', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'unreadable-'));
    mkdirSync(path.join(folder, 'sub'));
    writeFileSync(path.join(folder, 'sub', 'worker.py'), 'pass');
    symlinkSync('sub/worker.py', path.join(folder, 'link'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are copied', () => {
    chmodSync(folder, 0o700);
    expect(copyIfUnreadable(folder)).to.deep.equal([
      { kind: 'folder', relative: '' },
      { kind: 'link', relative: 'link', to: 'sub/worker.py' },
      { kind: 'folder', relative: 'sub' },
      { kind: 'file', relative: 'sub/worker.py', content: Buffer.from('pass'), mode: '0644' },
    ]);
  });
  it('are noticed by one file in them', () => {
    chmodSync(folder, 0o755);
    expect(copyIfUnreadable(folder)).to.equal(undefined);
    chmodSync(path.join(folder, 'sub', 'worker.py'), 0o600);
    expect(copyIfUnreadable(folder)).to.have.lengthOf(4);
  });
  it('may be too big', () => {
    for (let n = 0; n < 300; n++) writeFileSync(path.join(folder, `${n}`), '');
    expect(() => copyIfUnreadable(folder)).to.throw('too big to copy');
  });

  it('are looked for once in what is too big for a submission', () => {
    chmodSync(folder, 0o755);
    for (let n = 0; n < 300; n++) writeFileSync(path.join(folder, `${n}`), '', { mode: 0o644 });
    expect(copyIfUnreadable(folder)).to.equal(undefined);
    chmodSync(folder, 0o700);
    expect(copyIfUnreadable(folder)).to.equal(undefined);
  });
});
