import type { StartupStatus, WaitStrategy } from 'testcontainers';
import type { ClockMode, Engine, EngineDescription, EngineLease } from '../engine';
import { GraderError } from '../../errors';
import { AttachedPlainEngine } from '../attached/attached-plain-engine';
import type { Attachment } from '../attached/attachment';
import { reach } from '../host-client/reach';
import { PlainControl } from '../plain/plain-control';
import type { ContainerRuntime, Daemon } from './container-runtime';
import { startContainer, type StartedContainer } from './start-container';

const gatewayPort = 26500;
const controlPort = 26501;
const connectMilliseconds = 60_000;

/** A container of a stock image with the one engine in it. */
interface StockContainer {
  readonly container: StartedContainer;
  readonly control: PlainControl;
  readonly attachment: Attachment;
}

/**
 * An image that speaks nothing but zeebe-process-test's `EngineControl`, as that project's own does: one engine a container, so
 * as many containers as there are leases at a time.
 */
export class StockEngine implements Engine {
  readonly description: EngineDescription;
  readonly #runtime: ContainerRuntime;
  readonly #image: string;
  readonly #all = new Set<Promise<StockContainer>>();
  readonly #idle: StockContainer[] = [];
  #closing: Promise<void> | undefined;

  constructor(runtime: ContainerRuntime, image: string) {
    this.description = { kind: 'container', version: /:(\d+\.\d+\.\d+\S*)$/.exec(image)?.[1] ?? 'unknown' };
    this.#runtime = runtime;
    this.#image = image;
  }

  async lease(clock: ClockMode): Promise<EngineLease> {
    if (this.#closing !== undefined) throw new GraderError('the engine is closed already');
    const one = this.#idle.pop() ?? (await this.#start());
    return one.attachment.lease(clock, () => this.#idle.push(one));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #start(): Promise<StockContainer> {
    const starting = this.#startOne();
    this.#all.add(starting);
    return starting;
  }

  async #startOne(): Promise<StockContainer> {
    const options = { image: this.#image, ports: [gatewayPort, controlPort], readOnly: false };
    const container = await startContainer(this.#runtime, options, { wait: await untilRunning() });
    try {
      await Promise.race([reach(container.address(controlPort), connectMilliseconds), container.lost]);
    } catch (cause) {
      await container.remove();
      if (cause instanceof GraderError) throw cause;
      throw new GraderError(
        `${this.#image} answers on port ${controlPort} with no engine control`,
        'name an image of zeebe-process-test-engine, or let the grader make its own with --engine container',
        { cause },
      );
    }
    const control = new PlainControl(container.address(controlPort));
    const gateway = container.address(gatewayPort);
    return { container, control, attachment: new AttachedPlainEngine(control, { gateway }, container.lost) };
  }

  async #close(): Promise<void> {
    const started = await Promise.allSettled(this.#all);
    await Promise.all(
      started.map(async (one) => {
        if (one.status === 'rejected') return;
        one.value.control.close();
        await one.value.container.remove();
      }),
    );
  }
}

/** What it prints and which programs it has to look with is unknown; whether it is ready is asked by its own protocol. */
async function untilRunning(): Promise<WaitStrategy> {
  const { StartupCheckStrategy } = await import('testcontainers');
  return new (class extends StartupCheckStrategy {
    override async checkStartupState(daemon: Daemon, id: string): Promise<StartupStatus> {
      return (await daemon.getContainer(id).inspect()).State.Running ? 'SUCCESS' : 'FAIL';
    }
  })();
}
