import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { findImage, type ContainerRuntime } from '../../src/engine/container/container-runtime';
import { containerLabel } from '../../src/engine/container/describe-container';
import { engineImage, imageName, localBase, publicBase } from '../../src/engine/container/engine-image';
import { stageImage } from '../../src/engine/container/image-context';
import { removeLeftContainers } from '../../src/engine/container/left-containers';
import { StockEngine } from '../../src/engine/container/stock-engine';
import { engineVersions } from '../../src/engine/provision/lock-file';
import { openEngine } from '../../src/engine/select-engine';
import { GraderError } from '../../src/errors';
import { engineContract } from './engine-contract';
import { withContainers } from './with-containers';

const deadline = { timeout: 120_000 };

withContainers('container', (runtime) => {
  for (const version of engineVersions) {
    engineContract(`container ${version}`, () => openEngine({ kind: 'container', version }));
  }

  // by its usual command the image speaks EngineControl as zeebe-process-test's own does, on the same ports
  engineContract(
    'container of a stock image',
    async () => {
      await engineImage(runtime, '8.8.21');
      return new StockEngine(runtime, imageName('8.8.21'));
    },
    { leases: 2, pinned: false, commands: false },
  );

  it('is built by BuildKit, too', { timeout: 300_000 }, async (test) => {
    const bases = await Promise.all(
      [publicBase, localBase].map(async (base) => (await findImage(runtime.daemon, base)) && base),
    );
    const base = bases.find((found) => found !== undefined) ?? publicBase;
    const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-buildkit-'));
    const tag = `zeebe-grader-buildkit:${process.pid}`;
    try {
      await stageImage('8.8.21', folder);
      const build = ['build', '--build-arg', `BASE_IMAGE=${base}`, '--tag', tag, folder];
      const { failed, stderr } = await execa('docker', build, { reject: false, env: { DOCKER_BUILDKIT: '1' } });
      if (failed && /ENOENT|buildx component is missing/.test(stderr)) {
        test.skip('no BuildKit');
        return;
      }
      expect(failed, stderr).to.equal(false);
    } finally {
      await runtime.daemon
        .getImage(tag)
        .remove({ force: true })
        .catch(() => undefined);
      await rm(folder, { recursive: true });
    }
  });

  it('runs as an ordinary user with a root that is read-only, open to this machine alone', deadline, async () => {
    const engine = await openEngine({ kind: 'container', version: '8.8.21' });
    const lease = await engine.lease('virtual');
    try {
      const [started] = await ownContainers(runtime, process.pid);
      const { Config, HostConfig, NetworkSettings } = await runtime.daemon.getContainer(started?.Id ?? '').inspect();
      expect(Config.User).to.equal('10001:10001');
      expect(HostConfig).to.include({ ReadonlyRootfs: true, AutoRemove: true });
      const bindings = Object.values(NetworkSettings.Ports as Record<string, { HostIp: string }[] | null>).flat();
      const addresses = bindings.flatMap((binding) => binding?.HostIp ?? []);
      expect(new Set(addresses)).to.deep.equal(new Set([runtime.publishOn]));
    } finally {
      await lease.close();
      await engine.close();
    }
    expect(await ownContainers(runtime, process.pid)).to.deep.equal([]);
  });

  it(
    'is lost with its last words when its container is killed, and the next lease gets another',
    deadline,
    async () => {
      const engine = await openEngine({ kind: 'container', version: '8.8.21' });
      const lease = await engine.lease('virtual');
      const [started] = await ownContainers(runtime, process.pid);
      await runtime.daemon.getContainer(started?.Id ?? '').kill();
      const error: unknown = await lease.lost.catch((reason: unknown) => reason);
      expect(error)
        .to.be.instanceOf(GraderError)
        .with.property('message')
        .that.matches(/container ended with exit code 137/);
      await lease.close();
      const next = await engine.lease('virtual');
      expect(await next.now()).to.be.a('number');
      await next.close();
      await engine.close();
    },
  );

  it('leaves nothing behind when the grader is killed -9', deadline, async () => {
    const grader = spawn(process.execPath, [...process.execArgv, path.join(__dirname, 'hold-container.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await Promise.race([
      once(createInterface({ input: grader.stdout }), 'line'),
      once(grader, 'exit'),
    ])) as unknown[];
    expect(line).to.be.a('string');
    const [started] = await ownContainers(runtime, grader.pid);
    const removed = runtime.daemon.getContainer(started?.Id ?? '').wait({ condition: 'removed' });
    grader.kill('SIGKILL');
    await removed;
    expect(await ownContainers(runtime, grader.pid)).to.deep.equal([]);
  });

  it('removes what a killed grader had made and not yet started', deadline, async () => {
    const dead = spawn(process.execPath, ['--eval', '']);
    await once(dead, 'close');
    const { daemon } = runtime;
    const Labels = { [containerLabel]: `${hostname()}/${dead.pid ?? 0}` };
    await daemon.createContainer({ Image: await engineImage(runtime, '8.8.21'), Labels });
    await removeLeftContainers(runtime);
    expect(await ownContainers(runtime, dead.pid)).to.deep.equal([]);
  });

  it('says what to do about an image that is not to be had', deadline, async () => {
    const image = 'localhost:1/no-such-engine:8.8.21';
    const error: unknown = await openEngine({ kind: 'image', image }).catch((reason: unknown) => reason);
    expect(error)
      .to.be.instanceOf(GraderError)
      .with.property('message')
      .that.matches(/no-such-engine:8\.8\.21 cannot be pulled/);
  });

  it('runs an image of engine/Dockerfile that is named', deadline, async () => {
    await engineImage(runtime, '8.7.26');
    const engine = await openEngine({ kind: 'image', image: imageName('8.7.26') });
    const lease = await engine.lease('virtual');
    expect(engine.description).to.deep.equal({ kind: 'container', version: '8.7.26' });
    await lease.close();
    await engine.close();
  });
});

function ownContainers({ daemon }: ContainerRuntime, pid: number | undefined): Promise<{ Id: string }[]> {
  const label = [`${containerLabel}=${hostname()}/${pid ?? 0}`];
  return daemon.listContainers({ all: true, filters: { label } });
}
