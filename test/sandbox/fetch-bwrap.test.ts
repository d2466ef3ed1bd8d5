import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { fetchBwrap } from '../../src/sandbox/bubblewrap/bwrap-path';

describe('fetching bubblewrap where it is not installed', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fetch-bwrap-'));
  const cached = path.join(folder, 'cache', 'bubblewrap', process.arch, 'usr/bin/bwrap');
  const system = process.env['PATH'];
  // this file has a process of its own
  process.env['ZEEBE_GRADER_CACHE'] = path.join(folder, 'cache');
  process.env['PATH'] = `${path.join(folder, 'bin')}:${system}`;
  const program = (name: string, script: string): void => {
    mkdirSync(path.join(folder, 'bin'), { recursive: true });
    writeFileSync(path.join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(folder, 'bin', name), 0o755);
  };
  const calls = (): string => readFileSync(path.join(folder, 'calls'), 'utf8');

  beforeEach(() => {
    rmSync(path.join(folder, 'cache'), { recursive: true, force: true });
    writeFileSync(path.join(folder, 'calls'), '');
    program('apt-get', `echo "$@" >> ${folder}/calls; touch bubblewrap.deb`);
    program('dpkg-deb', 'mkdir -p usr/bin; printf "#!/bin/sh\\n" > usr/bin/bwrap; chmod 755 usr/bin/bwrap');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('unpacks the package of the system', async () => {
    expect(await fetchBwrap()).to.equal(undefined);
    expect(await fetchBwrap()).to.equal(undefined);
    expect(calls()).to.equal('download bubblewrap\n');
  });

  it('fetches one again that does not run', async () => {
    mkdirSync(path.dirname(cached), { recursive: true });
    writeFileSync(cached, '\x7fELF', { mode: 0o755 });
    expect(await fetchBwrap()).to.equal(undefined);
    expect(calls()).to.equal('download bubblewrap\n');
    expect(readFileSync(cached, 'utf8')).to.equal('#!/bin/sh\n');
  });

  it('fetches lists of packages of its own where the system has none', async () => {
    program('apt-get', `echo "$@" >> ${folder}/calls; case "$*" in download*) exit 100; esac; touch bubblewrap.deb`);
    expect(await fetchBwrap()).to.equal(undefined);
    expect(calls()).to.match(/^download bubblewrap\n.*Dir::State=.* update\n.*Dir::State=.* download bubblewrap\n$/);
  });

  it('says that there is no network', async () => {
    program('apt-get', 'echo "Temporary failure resolving somewhere" >&2; exit 100');
    expect(await fetchBwrap()).to.match(/there is no network$/);
  });

  it('says what else is in the way', async () => {
    program('apt-get', 'echo "E: Unable to locate package bubblewrap" >&2; exit 100');
    expect(await fetchBwrap()).to.match(/cannot be fetched: E: Unable to locate package bubblewrap$/);
  });
});
