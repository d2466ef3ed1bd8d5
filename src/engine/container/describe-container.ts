import { hostname } from 'node:os';
import type { GenericContainer } from 'testcontainers';
import type { ContainerRuntime } from './container-runtime';

/** On every container that the grader starts; its value is {@link containerOwner}. */
export const containerLabel = 'zeebe-grader.owner';

/** Names a grader's process on its machine. */
export function containerOwner(pid = process.pid): string {
  return `${hostname()}/${pid}`;
}

/** How a container is started. */
export interface ContainerOptions {
  /** Name or id. */
  readonly image: string;
  /** Those that this process has to reach. */
  readonly ports: readonly number[];
  /** Whether it may write to nothing but `/tmp`. */
  readonly readOnly: boolean;
  /** Replaces the image's own. */
  readonly command?: readonly string[];
  /** Told the id as soon as there is something that has to be removed again. */
  readonly onCreated?: (id: string) => void;
}

/**
 * A container that is locked down, removes itself when it ends, and is reached from this machine alone. Ryuk, whose image may
 * not be there, is not asked to clean up: an engine host ends by itself when nobody attends it.
 */
export async function describeContainer(
  runtime: ContainerRuntime,
  options: ContainerOptions,
): Promise<GenericContainer> {
  const { GenericContainer } = await import('testcontainers');
  const { image, ports, readOnly, command, onCreated } = options;
  const binding = { HostIp: runtime.publishOn, HostPort: '' };
  class EngineContainer extends GenericContainer {
    constructor() {
      super(image);
      this.withExposedPorts(...ports);
      this.createOpts.Healthcheck = { Test: ['NONE'] };
      this.hostConfig = {
        ...this.hostConfig,
        AutoRemove: true,
        ReadonlyRootfs: readOnly,
        PidsLimit: 1024,
        PortBindings: Object.fromEntries(ports.map((port) => [`${port}/tcp`, [binding]])),
      };
      if (command !== undefined) this.withCommand([...command]);
    }

    protected override containerCreated(id: string): Promise<void> {
      onCreated?.(id);
      return Promise.resolve();
    }
  }
  return new EngineContainer()
    .withTmpFs({ '/tmp': 'rw,mode=1777,size=64m' })
    .withLabels({ [containerLabel]: containerOwner() })
    .withDroppedCapabilities('ALL')
    .withSecurityOpt('no-new-privileges')
    .withResourcesQuota({ memory: 1.5 })
    .withAutoCleanup(false);
}
