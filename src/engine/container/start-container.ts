import type { StartedTestContainer, WaitStrategy } from 'testcontainers';
import { GraderError } from '../../errors';
import { ContainerOutput } from './container-output';
import type { ContainerRuntime } from './container-runtime';
import { describeContainer, type ContainerOptions } from './describe-container';

/** What tells that a container is ready. */
export interface Readiness {
  readonly wait: WaitStrategy;
  /** Told each line of its output. */
  readonly onLine?: (line: string) => void;
}

/** Starts a container and waits until it is ready. @throws GraderError with what it said when it does not become so */
export async function startContainer(
  runtime: ContainerRuntime,
  options: ContainerOptions,
  { wait, onLine }: Readiness,
): Promise<StartedContainer> {
  const output = new ContainerOutput(onLine);
  let created: string | undefined;
  const description = await describeContainer(runtime, { ...options, onCreated: (id) => (created = id) });
  description.withLogConsumer((stream) => output.listen(stream)).withWaitStrategy(wait);
  try {
    return new StartedContainer(runtime, await description.start(), output);
  } catch (cause) {
    if (created !== undefined) await runtime.daemon.getContainer(created).remove({ force: true }).catch(ignoreGone);
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `the engine's container ${options.image} does not start: ${reason}${output.lastWords}`;
    throw new GraderError(message, undefined, { cause });
  }
}

/** A container that is ready. */
export class StartedContainer {
  /** Rejects with a GraderError that says what it said last, when it ends unasked; never resolves. */
  readonly lost: Promise<never>;
  readonly #runtime: ContainerRuntime;
  readonly #container: StartedTestContainer;
  readonly #ended: Promise<string>;
  #removing = false;

  constructor(runtime: ContainerRuntime, container: StartedTestContainer, output: ContainerOutput) {
    this.#runtime = runtime;
    this.#container = container;
    this.#ended = this.#end();
    this.lost = new Promise((_, reject) => {
      void this.#ended.then((how) => {
        if (!this.#removing) reject(new GraderError(`the engine's container ${how}${output.lastWords}`));
      });
    });
    this.lost.catch(() => undefined);
  }

  /** `host:port` by which this process reaches a port of it. */
  address(port: number): string {
    return `${this.#runtime.host}:${this.#container.getMappedPort(port)}`;
  }

  /** Kills it and resolves when nothing is left of it. */
  async remove(): Promise<void> {
    this.#removing = true;
    await this.#container.stop({ timeout: 0, remove: false }).catch(ignoreGone);
    await this.#ended;
  }

  /** Resolves when nothing is left of it, with how it ended. */
  async #end(): Promise<string> {
    try {
      const container = this.#runtime.daemon.getContainer(this.#container.getId());
      const { StatusCode } = (await container.wait({ condition: 'removed' })) as { StatusCode: number };
      return `ended with exit code ${StatusCode}`;
    } catch (error) {
      return `is out of sight: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}

function ignoreGone(error: unknown): void {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode !== 404 && statusCode !== 304 && statusCode !== 409) throw error;
}
