import { availableParallelism } from 'node:os';
import { HostClient } from '../host-client/host-client';
import { parseReadyLine, type ReadyLine } from '../hosts/ready-line';
import type { HostReady, RunningHost } from '../hosts/running-host';
import type { ContainerRuntime } from './container-runtime';
import { startContainer, type StartedContainer } from './start-container';

const controlPort = 26501;
const firstGatewayPort = 26510;

/** A grader that is killed leaves its container behind for so long. It has to be longer than a grader may be at a standstill. */
const watchSeconds = 15;
const attendAgainMilliseconds = 1_000;

/** One engine host in a container of its own. */
export class HostContainer implements RunningHost {
  readonly ready: Promise<HostReady>;
  readonly lost: Promise<never>;
  /** Each published port is a process of the daemon's and 10 ms, so there are not many more than can be busy at a time. */
  readonly capacity = Math.max(8, availableParallelism());
  readonly #container: Promise<StartedContainer>;
  #address: (port: number) => string = () => '';
  #leave: () => void = () => undefined;

  /** @param image name or id of an image of `engine/Dockerfile` */
  constructor(runtime: ContainerRuntime, image: string) {
    let announce!: (line: ReadyLine) => void;
    const line = new Promise<ReadyLine>((resolve) => (announce = resolve));
    this.#container = this.#start(runtime, image, announce);
    this.ready = this.#container.then(async (container) => this.#attend(container, await line));
    this.lost = Promise.all([this.#container.then(({ lost }) => lost), this.ready]).then(([never]) => never);
    for (const promise of [this.ready, this.lost]) promise.catch(() => undefined);
  }

  gatewayAddress(port: number): string {
    return this.#address(port);
  }

  async close(): Promise<void> {
    this.#leave();
    const container = await this.#container.catch(() => undefined);
    await container?.remove();
  }

  async #start(
    runtime: ContainerRuntime,
    image: string,
    announce: (line: ReadyLine) => void,
  ): Promise<StartedContainer> {
    const { Wait } = await import('testcontainers');
    // one more than leases, for the engine that is made ready ahead
    const gatewayPorts = Array.from({ length: this.capacity + 1 }, (_, index) => firstGatewayPort + index);
    const range = `${firstGatewayPort}-${gatewayPorts.at(-1) ?? firstGatewayPort}`;
    const command = ['--gateway-ports', range, '--first-engine', 'pinned', '--watch', `idle:${watchSeconds}`];
    const options = { image, ports: [controlPort, ...gatewayPorts], readOnly: true, command };
    return startContainer(runtime, options, {
      wait: Wait.forLogMessage(/"ready":true/),
      onLine: (text) => {
        const ready = parseReadyLine(text);
        if (ready !== undefined) announce(ready);
      },
    });
  }

  #attend(container: StartedContainer, { firstEngine }: ReadyLine): HostReady {
    this.#address = (port) => container.address(port);
    const controlAddress = container.address(controlPort);
    this.#leave = stayAttended(new HostClient(controlAddress));
    return { controlAddress, firstEngine };
  }
}

/** Attends a host again whenever the connection was cut; how its container ends is seen by the container. @returns stops */
function stayAttended(client: HostClient): () => void {
  let timer: NodeJS.Timeout | undefined;
  let left = false;
  let stop: () => void;
  const attend = (): void => {
    stop = client.attend(() => {
      if (!left) timer = setTimeout(attend, attendAgainMilliseconds);
    });
  };
  attend();
  return () => {
    left = true;
    clearTimeout(timer);
    stop();
    client.close();
  };
}
