import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { cacheFolder } from '../../src/cache';
import { grader, projectFolder, type GraderRun } from './run-grader';

const bin = path.join(projectFolder, 'bin/zeebe-grader.js');
const solved = path.join(projectFolder, 'examples/part-03-exception-handling/solved');
/** A home folder in which nobody can make anything, not even root. */
const readOnly = '/dev/null';
/** Another, which is a folder. */
const readOnlyFolder = '/proc';
const isLinux = process.platform === 'linux';

/** What a machine does to a grader: each is said with a remedy, is nobody's zero, and comes to an end. */
describe('zeebe-grader grade, on a machine with a fault', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'faults-'));
  after(() => rm(folder, { recursive: true }));
  const grade = (env: NodeJS.ProcessEnv): Promise<GraderRun> =>
    grader(['grade', solved, '--quiet', '--sandbox', 'none', '--evidence', path.join(folder, 'results')], env);

  it('exits with 3 where its output has no room', { skip: !existsSync('/dev/full') && 'no /dev/full' }, async () => {
    for (const args of [['exercise', 'steps'], ['--version']]) {
      const full = openSync('/dev/full', 'w');
      const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', full, 'pipe'] });
      let said = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
      expect(await once(child, 'close')).to.deep.equal([3, null]);
      closeSync(full);
      expect(said)
        .to.match(/^zeebe-grader: .*ENOSPC.*\n {2}→ Make room there.*\n$/m)
        .and.not.to.match(/^ +at /m);
    }
  });

  it('needs no home folder that can be written to, only a cache', { skip: !isLinux && 'no /proc' }, async () => {
    expect(await grade({ HOME: readOnly, ZEEBE_GRADER_CACHE: cacheFolder() })).to.include({ code: 0 });
    for (const home of [readOnly, readOnlyFolder]) {
      const { code, stdout } = await grade({ HOME: home, XDG_CACHE_HOME: '', ZEEBE_GRADER_CACHE: '' });
      expect(code, home).to.equal(3);
      expect(stdout)
        .to.match(/^! solved: not graded .*cannot be written to/m)
        .and.to.contain('Name another folder in ZEEBE_GRADER_CACHE.');
    }
  });

  it('names the folder that is full', { skip: !canMount() && 'only root mounts a small disk' }, async () => {
    const small = path.join(folder, 'small');
    await mkdir(small);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', small]);
    try {
      await writeFile(path.join(small, 'x'), Buffer.alloc(64 * 1024)).catch(() => undefined);
      const { code, stdout } = await grade({ TMPDIR: small });
      expect(code).to.equal(3);
      expect(stdout)
        .to.contain(`Nothing can be written to the folder for temporary files, ${small}`)
        .and.to.contain('Make room there, or name another folder in TMPDIR.');
    } finally {
      execFileSync('umount', [small]);
    }
  });

  it('says in a first run that there is no network, and not that something should be installed', async () => {
    const { code, stdout } = await grade({ ...nowhere('http://127.0.0.1:9'), ZEEBE_GRADER_CACHE: at('offline') });
    expect(code).to.equal(3);
    expect(stdout).to.match(/^! solved: not graded \(.*network.*\)$/m);
  });

  it('ends at SIGTERM while a first run waits for a server that says nothing', async () => {
    const mute = createServer();
    await once(mute.listen(0, '127.0.0.1'), 'listening');
    try {
      const { port } = mute.address() as AddressInfo;
      const env = { ...process.env, ...nowhere(`http://127.0.0.1:${port}`), ZEEBE_GRADER_CACHE: at('mute') };
      const asked = once(mute, 'connection');
      const child = spawn(process.execPath, [bin, 'grade', solved, '--sandbox', 'none', '--evidence', at('stopped')], {
        stdio: 'ignore',
        env,
      });
      await asked;
      child.kill('SIGTERM');
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
      // before it listens for signals, they end it by themselves
      expect(signal ?? code).to.be.oneOf([143, 'SIGTERM']);
    } finally {
      mute.close();
    }
  });

  function at(name: string): string {
    return path.join(folder, name);
  }
});

/** Everything that a first run fetches is asked for there. */
function nowhere(url: string): NodeJS.ProcessEnv {
  return {
    ZEEBE_GRADER_MAVEN_REPOSITORY: url,
    PIP_INDEX_URL: `${url}/simple`,
    PIP_RETRIES: '0',
    PIP_NO_CACHE_DIR: '1',
    HOME: tmpdir(),
  };
}

function canMount(): boolean {
  return isLinux && process.getuid?.() === 0 && existsSync('/usr/bin/mount');
}
