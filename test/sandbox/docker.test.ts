import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { dockerRun, socketInside } from '../../src/sandbox/docker/arguments';
import { openControl } from '../../src/sandbox/docker/control';
import { dockerSandbox } from '../../src/sandbox/docker/docker';
import { baseImage, PROGRAM_USER, RELAY_USER } from '../../src/sandbox/docker/image';
import { baseView } from '../../src/sandbox/launch/base-view';
import { GATEWAY } from '../../src/sandbox/launch/gateway-address';
import { ATTACKS } from './attacks';
import { sandboxContract } from './contract';
import { isolationContract } from './isolation';
import { LIMITS, PYTHON } from './run';
import { survivorsContract } from './survivors';

void (async () => {
  const sandbox = await dockerSandbox().catch((error: unknown) => String(error));
  if (typeof sandbox === 'string') return describe('docker', { skip: sandbox }, () => undefined);
  return describe('docker', () => {
    sandboxContract(sandbox);
    isolationContract(sandbox);
    survivorsContract('docker');

    it('knows of what the kernel ended before anybody looked', async () => {
      expect(await endUnwatched('x = bytes(range(256)) * 2 ** 21')).to.deep.equal({ code: 137, outOfMemory: true });
    });

    it('knows of it, too, where the memory is the kernel’s and the relay is the largest process', async () => {
      expect(await endUnwatched(ATTACKS.socketHoard)).to.include({ outOfMemory: true });
    });

    it('does not take another SIGKILL for that', async () => {
      const code = 'import os; os.kill(os.getpid(), 9)';
      expect(await endUnwatched(code)).to.deep.equal({ code: 137, outOfMemory: false });
    });
  });
})();

/** How a program ends in a container that no supervisor watches: with 64 MiB, and what the relay has beside it. */
async function endUnwatched(code: string): Promise<{ readonly code: number | null; readonly outOfMemory: boolean }> {
  const base = baseView();
  const control = await openControl((socket) => socket.destroy());
  const job = {
    socket: socketInside(control.socket),
    port: GATEWAY.port,
    program: PYTHON.program,
    argv: [PYTHON.program, '-c', code],
    workingDirectory: '/tmp',
    programUser: PROGRAM_USER,
    relayUser: RELAY_USER,
  };
  const args = dockerRun({
    name: `zeebe-grader-${randomUUID()}`,
    image: await baseImage(base),
    base,
    mounts: PYTHON.mounts,
    socketFolder: control.folder,
    limits: { ...LIMITS, memoryBytes: 64 * 1024 * 1024 },
    job,
  });
  const child = spawn('docker', args, { stdio: 'ignore' });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  await control.running(() => Promise.resolve());
  const [exitCode] = await ended;
  await control.close();
  return { code: exitCode, outOfMemory: control.isOutOfMemory() };
}
