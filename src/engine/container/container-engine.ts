import { GraderError } from '../../errors';
import type { ClockMode, Engine, EngineDescription, EngineLease, PinnedFrom } from '../engine';
import { HostPool } from '../hosts/host-pool';
import { HostContainer } from './host-container';
import type { ContainerRuntime } from './container-runtime';

/** An image of `engine/Dockerfile`, and where to run it. */
export interface HostImage {
  readonly runtime: ContainerRuntime;
  /** Name or id. */
  readonly image: string;
}

/** The engine host in containers that this process starts. */
export class ContainerEngine implements Engine {
  readonly description: EngineDescription;
  readonly #hosts: Promise<HostPool>;
  #closing: Promise<void> | undefined;

  /** Starts as soon as the image is there; {@link lease} waits for it. */
  constructor(
    version: string,
    image: Promise<HostImage>,
    readonly reason?: string,
  ) {
    this.description = { kind: 'container', version };
    this.#hosts = image.then((host) => new HostPool(() => new HostContainer(host.runtime, host.image)));
    this.#hosts.catch(() => undefined);
  }

  async lease(clock: ClockMode | PinnedFrom, alone?: 'alone'): Promise<EngineLease> {
    const hosts = await this.#hosts;
    if (this.#closing !== undefined) throw new GraderError('the engine is closed already');
    return hosts.lease(clock, alone);
  }

  close(): Promise<void> {
    this.#closing ??= this.#hosts.then(
      (hosts) => hosts.close(),
      () => undefined,
    );
    return this.#closing;
  }
}
