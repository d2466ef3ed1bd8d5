import { isIP } from 'node:net';
import type { ContainerRuntimeClient } from 'testcontainers';
import { GraderError } from '../../errors';

/** The Docker API of the daemon. */
export type Daemon = ContainerRuntimeClient['container']['dockerode'];

/** A container runtime that answers. */
export interface ContainerRuntime {
  readonly daemon: Daemon;
  /** Name or address by which this process reaches published ports. */
  readonly host: string;
  /**
   * The address of the daemon's machine to publish ports on, so that nobody but this machine reaches them: an engine asks nobody
   * who they are. Empty for all, where the daemon is on another machine.
   */
  readonly publishOn: string;
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
    const daemon = container.dockerode;
    const { host } = info.containerRuntime;
    if ((daemon.modem as { socketPath?: string }).socketPath === undefined) return { daemon, host, publishOn: '' };
    // seen from a container beside, it is the address of the bridge; a name may mean an IPv6 address that nothing is published on
    const local = isIP(host) === 0 ? '127.0.0.1' : host;
    return { daemon, host: local, publishOn: local };
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
    return { id: Id, labels: { ...Config.Labels } };
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}

/** Pulls an image. @throws GraderError when it is not to be had */
export async function pullImage(daemon: Daemon, name: string): Promise<FoundImage> {
  try {
    await finished(daemon, await daemon.pull(name));
  } catch (cause) {
    throw new GraderError(
      `the image ${name} cannot be pulled: ${cause instanceof Error ? cause.message : String(cause)}`,
      'build it first, or let the grader make an image of its own with --engine container',
      { cause },
    );
  }
  const pulled = await findImage(daemon, name);
  if (pulled === undefined) throw new GraderError(`the image ${name} was pulled and is not there`);
  return pulled;
}

/** Resolves when what the daemon tells its progress of is done. @throws Error when it failed */
export function finished(
  daemon: Daemon,
  progress: NodeJS.ReadableStream,
  onStep: (step: { stream?: string; error?: string }) => void = () => undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    daemon.modem.followProgress(progress, (error) => (error === null ? resolve() : reject(error)), onStep);
  });
}

/** An image that the daemon has. */
export interface FoundImage {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
}
