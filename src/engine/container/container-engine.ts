import { GraderError } from '../../errors';
import type { ClockMode, Engine, EngineDescription, EngineLease } from '../engine';
import { HostRotation } from '../hosts/host-rotation';
import type { EngineVersion } from '../provision/lock-file';
import { findContainerRuntime } from './container-runtime';
import { engineImage } from './engine-image';
import { HostContainer } from './host-container';
import { removeLeftContainers } from './left-containers';

/** The engine host in containers that this process starts. */
export class ContainerEngine implements Engine {
  readonly description: EngineDescription;
  readonly #hosts: Promise<HostRotation>;
  #closing: Promise<void> | undefined;

  /** Begins at once to build, where it is missing, and to start; {@link lease} waits for it. */
  constructor(version: EngineVersion) {
    this.description = { kind: 'container', version };
    this.#hosts = this.#open(version);
    this.#hosts.catch(() => undefined);
  }

  async lease(clock: ClockMode): Promise<EngineLease> {
    const hosts = await this.#hosts;
    if (this.#closing !== undefined) throw new GraderError('the engine is closed already');
    return hosts.lease(clock);
  }

  close(): Promise<void> {
    this.#closing ??= this.#hosts.then(
      (hosts) => hosts.close(),
      () => undefined,
    );
    return this.#closing;
  }

  async #open(version: EngineVersion): Promise<HostRotation> {
    const runtime = await findContainerRuntime();
    const image = await engineImage(runtime, version);
    await removeLeftContainers(runtime);
    return new HostRotation(() => new HostContainer(runtime, image));
  }
}
