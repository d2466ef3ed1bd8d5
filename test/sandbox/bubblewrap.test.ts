import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { cacheFolder } from '../../src/cache';
import { bwrapCall } from '../../src/sandbox/bubblewrap/arguments';
import { bubblewrap } from '../../src/sandbox/bubblewrap/bubblewrap';
import { bubblewrapObstacle } from '../../src/sandbox/bubblewrap/probe';
import { spawnBwrap } from '../../src/sandbox/bubblewrap/spawn';
import { IPC_DESCRIPTOR } from '../../src/sandbox/launch/launcher';
import { SOCKET_BYTES } from '../../src/sandbox/supervise/sockets';
import { ATTACKS } from './attacks';
import { sandboxContract } from './contract';
import { deniedCallsContract } from './denied-calls';
import { isolationContract } from './isolation';
import { LIMITS, PYTHON, eventually, processesWith, runPython, startPython, startUntil } from './run';
import { survivorsContract } from './survivors';

const NOBODY = 65534;
/** How many answers it takes until the kernel waits with an acknowledgement for something to send along (ip-sysctl). */
const ACKNOWLEDGED = '/proc/sys/net/ipv4/tcp_pingpong_thresh';
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

    it('does not listen on when its listener comes after its end', async () => {
      const before = listeners();
      const folder = mkdtempSync(path.join(tmpdir(), 'late-listener-'));
      writeFileSync(path.join(folder, 'bwrap'), lateListener(), { mode: 0o755 });
      const { PATH } = process.env;
      process.env['PATH'] = `${folder}${path.delimiter}${PATH ?? ''}`;
      const start = await startPython(bubblewrap(), '').catch(String);
      process.env['PATH'] = PATH;
      rmSync(folder, { recursive: true });
      expect(start).to.include('it ended before the program ran');
      expect(listeners()).to.equal(before);
    });

    it('keeps the buffers of sockets small', async () => {
      const { printed } = await runPython(bubblewrap(), ATTACKS.socketBuffers);
      const taken = printed.trim().split('\n').map(Number);
      expect(taken).to.have.length(3);
      for (const kibibytes of taken) expect(kibibytes).to.be.within(1, (2 * SOCKET_BYTES) / 1024);
    });

    const oldKernel = existsSync(ACKNOWLEDGED) ? false : 'needs Linux 6.3';
    it('has what comes acknowledged at once', { skip: oldKernel }, async () => {
      const marker = randomUUID();
      const code = `print("${marker}", flush=True); __import__("signal").pause()`;
      const { running } = await startUntil(bubblewrap(), marker, code);
      // bwrap itself is in the machine's own namespaces
      const [pid = ''] = processesWith(marker).filter((one) => readlinkSync(`/proc/${one}/exe`) === PYTHON.program);
      const namespaces = isRoot ? ['--net'] : ['--net', '--user', '--preserve-credentials'];
      const inside = spawnSync('nsenter', ['--target', pid, ...namespaces, 'cat', ACKNOWLEDGED]);
      await running.kill();
      expect(String(inside.stdout).trim(), String(inside.stderr)).to.equal('255');
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

function listeners(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
}

/** A bwrap that is killed while it starts, on a machine so busy that its launcher still runs for a while. */
function lateListener(): string {
  return `#!${PYTHON.program} -ISB
import array, os, socket
parent, (ready, tell) = os.getpid(), os.pipe()
if os.fork():
    os.read(ready, 1)
    os._exit(1)
os.setsid()
os.write(tell, b".")
try:
    while True:
        os.kill(parent, 0)
except ProcessLookupError:
    pass
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(1)
handle = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [listener.fileno()]))]
socket.socket(fileno=${IPC_DESCRIPTOR}).sendmsg([b'{"cmd":"NODE_HANDLE","type":"net.Server","msg":{}}\\n'], handle)
`;
}

/** A bwrap that root's grader has fetched lies where an ordinary user may not look: his own grader fetches its own, here without a network. */
function lend(source: string, target: string): void {
  if (existsSync(source)) cpSync(source, target, { recursive: true });
}
