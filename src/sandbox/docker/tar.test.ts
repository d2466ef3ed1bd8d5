import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { tar } from './tar';

describe('tar archive', () => {
  it('is read by tar(1)', async () => {
    const archive = await tar([
      { kind: 'folder', path: '/tmp', mode: 0o1777 },
      { kind: 'link', path: '/lib', to: 'usr/lib' },
      { kind: 'file', path: '/etc/hosts', content: '127.0.0.1 localhost\n' },
    ]);
    const listing = spawnSync('tar', ['-tv', '--numeric-owner', '-f', '-'], { input: archive, encoding: 'utf8' });
    expect(listing.stderr).to.equal('');
    expect(listing.stdout.replaceAll(/ +/g, ' ').split('\n')).to.deep.equal([
      'drwxrwxrwt 0/0 0 1970-01-01 00:00 tmp',
      'lrw-r--r-- 0/0 0 1970-01-01 00:00 lib -> usr/lib',
      '-rw-r--r-- 0/0 20 1970-01-01 00:00 etc/hosts',
      '',
    ]);
    const content = spawnSync('tar', ['-xOf', '-', 'etc/hosts'], { input: archive, encoding: 'utf8' }).stdout;
    expect(content).to.equal('127.0.0.1 localhost\n');
  });
});
