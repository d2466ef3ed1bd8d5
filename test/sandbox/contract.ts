import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { Bound, Sandbox } from '../../src/sandbox/sandbox';
import { ownCpuWait } from '../../src/sandbox/supervise/cpu-wait';
import { ATTACKS } from './attacks';
import { eventually, processesWith, runPython, startUntil } from './run';

/** What every sandbox does, and the absence of one too. */
export function sandboxContract(sandbox: Sandbox): void {
  describe('running a program', () => {
    it('passes on what it prints and its exit code', async () => {
      const end = await runPython(
        sandbox,
        'import sys; print("out \\u2713"); print("err", file=sys.stderr); sys.exit(3)',
      );
      expect(end).to.include({ exitCode: 3, killed: false });
      expect(end.printed).to.include('out ✓').and.to.include('err');
    });

    const isTold = sandbox.kind !== 'docker' && ownCpuWait() !== undefined;
    it('tells how long it waits for a processor', { skip: !isTold && 'nobody can tell' }, async () => {
      const { running } = await startUntil(sandbox, 'ready', 'import time; print("ready", flush=True); time.sleep(60)');
      expect(running.cpuWait?.()).to.be.a('number');
      const all = running.cpuWait?.();
      await running.kill();
      expect(running.cpuWait?.(), 'kept after its end').to.be.at.least(all ?? Infinity);
    });

    it('tells the signal that ended it', async () => {
      const end = await runPython(sandbox, 'import os, signal; os.kill(os.getpid(), signal.SIGUSR1); signal.pause()');
      expect(end).to.include({ signal: 'SIGUSR1', killed: false });
    });

    it('runs programs that are no Python', async () => {
      const end = await runPython(sandbox, '', { program: '/bin/sh', args: ['-c', 'echo "$GATEWAY"'] });
      expect(end).to.include({ exitCode: 0 });
      expect(end.printed).to.match(/^127\.0\.0\.1:\d+\n$/);
    });

    it('refuses a program that is not there', async () => {
      const failure = await runPython(sandbox, '', { program: '/nowhere/at-all' }).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(Error).with.property('name', 'GraderError');
      expect(failure).to.have.property('message').that.includes('/nowhere/at-all');
    });

    it('gives it the gateway, both ways', async () => {
      const code = `
import os, socket
host, port = os.environ["GATEWAY"].split(":")
with socket.create_connection((host, int(port))) as gateway:
    gateway.sendall(b"x" * 500000)
    gateway.shutdown(socket.SHUT_WR)
    print(sum(iter(lambda: len(gateway.recv(65536)), 0)))`;
      const end = await runPython(sandbox, code, { onConnection: (socket) => void socket.pipe(socket) });
      expect(end.printed).to.equal('500000\n');
    });

    // the container's relay has no standard input to pass on
    it('presses Enter once and leaves it at that', { skip: sandbox.kind === 'docker' }, async () => {
      const code = `
import select, sys
print(repr(input()), select.select([sys.stdin], [], [], 0.2)[0])`;
      expect((await runPython(sandbox, code)).printed).to.equal("'' []\n");
    });

    // in Landlock they would be everybody's
    it('has semaphores, which worker processes need', { skip: sandbox.kind === 'landlock' }, async () => {
      const code = 'import multiprocessing; print(multiprocessing.Lock().acquire())';
      expect((await runPython(sandbox, code)).printed).to.equal('True\n');
    });

    it('leaves no descriptor open but the standard ones and /dev/null', async () => {
      const code = `
import os
null = os.stat("/dev/null").st_rdev
def is_open(descriptor):
    try:
        return os.fstat(descriptor).st_rdev != null
    except OSError:
        return False
print([descriptor for descriptor in range(3, 1024) if is_open(descriptor)])`;
      expect((await runPython(sandbox, code)).printed).to.equal('[]\n');
    });
  });

  describe('bounds', () => {
    const bounds: [keyof typeof ATTACKS, Bound][] = [
      ['forkBomb', 'processes'],
      ['memoryHog', 'memory'],
      ['memoryOfMany', 'memory'],
      ['endlessOutput', 'output'],
      ['bigFile', 'files'],
    ];
    for (const [attack, limit] of bounds) {
      it(`ends ${attack} by ${limit}, and the next one runs`, async () => {
        const marker = randomUUID();
        const end = await runPython(sandbox, ATTACKS[attack], { args: [marker] });
        expect(end).to.include({ limit, killed: false });
        expect(processesWith(marker)).to.deep.equal([]);
        expect((await runPython(sandbox, 'print("fine")')).printed).to.equal('fine\n');
      });
    }

    it('adds up the processor time of all processes', async () => {
      const end = await runPython(sandbox, ATTACKS.processorBurner, { limits: { cpuSeconds: 1 } });
      expect(end).to.include({ limit: 'cpu' });
    });

    it('counts shared memory once', async () => {
      const end = await runPython(sandbox, ATTACKS.memoryShared);
      expect(end).to.include({ exitCode: 0, printed: 'shared\n' });
    });

    it('keeps no more output than allowed', async () => {
      const end = await runPython(sandbox, ATTACKS.endlessOutput, { limits: { outputBytes: 1000 } });
      expect(end.printed).to.have.lengthOf(1000);
    });

    it('names the bound on output even when the program was quicker', async () => {
      const end = await runPython(sandbox, 'print("x" * 3000)', { limits: { outputBytes: 1000 } });
      expect(end).to.include({ limit: 'output' });
    });

    it('ends what takes too long, although it ignores signals', async () => {
      const end = await runPython(sandbox, ATTACKS.termIgnorer, { limits: { wallClockMilliseconds: 700 } });
      expect(end).to.include({ limit: 'wall-clock', signal: 'SIGKILL', killed: false });
    });
  });

  describe('the end', () => {
    it('comes with kill, which may be called twice', async () => {
      const marker = randomUUID();
      const { running } = await startUntil(sandbox, 'ignoring', ATTACKS.termIgnorer, { args: [marker] });
      expect(processesWith(marker)).not.to.deep.equal([]);
      await Promise.all([running.kill(), running.kill()]);
      expect(await running.ended).to.deep.equal({ signal: 'SIGKILL', killed: true });
      expect(processesWith(marker)).to.deep.equal([]);
    });

    it('takes daemons along, too', async () => {
      const marker = randomUUID();
      const end = await runPython(sandbox, ATTACKS.daemon, { args: [marker] });
      expect(end).to.include({ exitCode: 0, printed: 'daemon is out\n' });
      await eventually(() => processesWith(marker).length === 0, 'the daemon is gone');
    });
  });
}
