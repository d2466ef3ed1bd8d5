import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { cacheFolder } from '../../src/cache';
import { bwrapCall } from '../../src/sandbox/bubblewrap/arguments';
import { bubblewrap } from '../../src/sandbox/bubblewrap/bubblewrap';
import { bubblewrapObstacle } from '../../src/sandbox/bubblewrap/probe';
import { spawnBwrap } from '../../src/sandbox/bubblewrap/spawn';
import { SOCKET_BYTES } from '../../src/sandbox/supervise/sockets';
import { ATTACKS } from './attacks';
import { sandboxContract } from './contract';
import { deniedCallsContract } from './denied-calls';
import { isolationContract } from './isolation';
import { LIMITS, PYTHON, eventually, processesWith, runPython } from './run';
import { survivorsContract } from './survivors';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

void (async () => {
  const obstacle = await bubblewrapObstacle();
  describe('bubblewrap', { skip: obstacle?.why ?? false }, () => {
    sandboxContract(bubblewrap());
    isolationContract(bubblewrap());
    deniedCallsContract(bubblewrap());
    survivorsContract('bubblewrap');

    it('leaves nothing when it is killed at any moment of its start', async () => {
      const marker = randomUUID();
      for (let milliseconds = 0; milliseconds < 30; milliseconds += 2) {
        const { child, kill } = spawnBwrap(
          bwrapCall(
            { mounts: PYTHON.mounts, limits: LIMITS },
            { port: 1, argv: [PYTHON.program, marker], env: {}, workingDirectory: '/tmp' },
          ),
        );
        setTimeout(kill, milliseconds);
        await once(child, 'exit');
      }
      await eventually(() => processesWith(marker).length === 0, 'all are gone');
    });

    it('keeps the buffers of sockets small', async () => {
      const { printed } = await runPython(bubblewrap(), ATTACKS.socketBuffers);
      const taken = printed.trim().split('\n').map(Number);
      expect(taken).to.have.length(3);
      for (const kibibytes of taken) expect(kibibytes).to.be.within(1, (2 * SOCKET_BYTES) / 1024);
    });

    it('shows what only its owner may read', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
      writeFileSync(path.join(folder, 'worker.py'), 'print("mine")', { mode: 0o600 });
      chmodSync(folder, 0o700);
      const code = 'exec(open("/submission/worker.py").read(), {}); open("/submission/worker.py", "a")';
      const end = await runPython(bubblewrap(), code, { mounts: [{ source: folder, target: '/submission' }] });
      rmSync(folder, { recursive: true });
      expect(end.printed)
        .to.include('mine\n')
        .and.to.match(/Read-only file system|Permission denied/);
    });

    it('works for an ordinary user just as well', { skip: isRoot ? false : 'this already is one' }, () => {
      const home = mkdtempSync(path.join(tmpdir(), 'sandbox-home-'));
      const env: NodeJS.ProcessEnv = { ...process.env, HOME: home, ZEEBE_GRADER_CACHE: path.join(home, 'cache') };
      lend(path.join(cacheFolder(), 'bubblewrap'), path.join(home, 'cache', 'bubblewrap'));
      chownSync(home, NOBODY, NOBODY);
      // it would make the run below report to the runner of this one
      delete env['NODE_TEST_CONTEXT'];
      const run = spawnSync(process.execPath, ['--require', 'ts-node/register', '--test', __filename], {
        uid: NOBODY,
        gid: NOBODY,
        env,
        encoding: 'utf8',
      });
      rmSync(home, { recursive: true });
      expect(run.status, run.stdout + run.stderr).to.equal(0);
      expect(run.stdout).to.match(/(ℹ|#) skipped 1$/m, 'all but this test ran');
    });
  });
})();

/** A bwrap that root's grader has fetched lies where an ordinary user may not look: his own grader fetches its own, here without a network. */
function lend(source: string, target: string): void {
  if (existsSync(source)) cpSync(source, target, { recursive: true });
}
