import type { ContainerRuntimeClient } from 'testcontainers';
import { GraderError } from '../../errors';

/** The Docker API of the daemon. */
export type Daemon = ContainerRuntimeClient['container']['dockerode'];

/** A container runtime that answers. */
export interface ContainerRuntime {
  readonly daemon: Daemon;
  /** Name or address by which this process reaches published ports. */
  readonly host: string;
}

/**
 * Finds the daemon as testcontainers does: `DOCKER_HOST`, the usual sockets, its own configuration file.
 * @throws GraderError when there is none
 */
export async function findContainerRuntime(): Promise<ContainerRuntime> {
  // some 200 ms, which nobody should wait for who grades without containers
  const { getContainerRuntimeClient } = await import('testcontainers');
  try {
    const { container, info } = await getContainerRuntimeClient();
    return { daemon: container.dockerode, host: info.containerRuntime.host };
  } catch (cause) {
    throw new GraderError(
      'no container runtime answers',
      'start Docker (or Podman with its socket), let DOCKER_HOST name its address, or use --engine embedded',
      { cause },
    );
  }
}

/** Looks an image up. @returns undefined when the daemon does not have it */
export async function findImage(daemon: Daemon, name: string): Promise<FoundImage | undefined> {
  try {
    const { Id, Config } = await daemon.getImage(name).inspect();
    // without any label the daemon says null
    return { id: Id, labels: (Config.Labels as Record<string, string> | null) ?? {} };
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}

/** An image that the daemon has. */
export interface FoundImage {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
}
