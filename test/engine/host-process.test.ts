import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { PooledHost } from '../../src/engine/hosts/pooled-host';
import { HostProcess } from '../../src/engine/embedded/host-process';
import { provisionHost } from '../../src/engine/provision/provision-host';
import { GraderError } from '../../src/errors';

const deadline = { timeout: 60_000 };

describe('the JVM of the embedded engine', () => {
  it('rejects `lost` of an open lease when it crashes, and gives no further one', deadline, async () => {
    const host = new HostProcess(await provisionHost('8.8.21'));
    const generation = new PooledHost(host);
    const lease = await generation.lease('virtual');
    process.kill(host.pid ?? NaN, 'SIGKILL');
    const error: unknown = await lease.lost.catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(GraderError).with.property('message', "the engine's JVM ended by SIGKILL");
    expect(generation.state).to.equal('lost');
    await lease.close();
    expect(await generation.lease('virtual').catch((reason: unknown) => reason)).to.be.instanceOf(GraderError);
    await generation.close();
  });

  it('says what Java said when it does not start', deadline, async () => {
    const kit = await provisionHost('8.8.21');
    const host = new HostProcess({ ...kit, engineJar: '/no/such.jar' });
    const error: unknown = await host.ready.catch((reason: unknown) => reason);
    expect(error)
      .to.be.instanceOf(GraderError)
      .with.property('message')
      .that.matches(/exit code 1:[^]*such\.jar/);
    await host.close();
  });

  it('ends a retired JVM with its last lease and not before', deadline, async () => {
    const host = new HostProcess(await provisionHost('8.8.21'));
    const generation = new PooledHost(host);
    const [one, other] = [await generation.lease('virtual'), await generation.lease('virtual')];
    const socket = await connected(portOf((await host.ready).controlAddress));
    generation.retire();
    await one.close();
    expect(await other.now()).to.be.a('number');
    const gone = closed(socket);
    await other.close();
    await gone;
  });

  it('dies with its parent, also by kill -9', deadline, async () => {
    const parent = spawn(process.execPath, [...process.execArgv, path.join(__dirname, 'hold-host.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    const port = portOf(line);
    const gone = closed(await connected(port));
    parent.kill('SIGKILL');
    await gone;
    const [refused] = (await once(connect(port, '127.0.0.1'), 'error')) as [NodeJS.ErrnoException];
    expect(refused.code).to.be.oneOf(['ECONNREFUSED', 'ECONNRESET']);
  });
});

function portOf(address: string): number {
  return Number(address.split(':').at(-1));
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket.resume();
}

async function closed(socket: Socket): Promise<void> {
  // a reset says the same as an end; `once` would take it for a failure
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('close', resolve));
}
