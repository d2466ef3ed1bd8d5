import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { WaitStrategy } from 'testcontainers';
import { GraderError } from '../../errors';
import type { ContainerRuntime } from './container-runtime';
import { describeContainer, type ContainerOptions } from './describe-container';

const tailLength = 4000;

/** A container that is ready. */
export interface StartedContainer {
  /** `host:port` by which this process reaches a port of it. */
  address(port: number): string;
  /** Rejects with a GraderError that says what it said last, when it ends unasked; never resolves. */
  readonly lost: Promise<never>;
  /** Kills it and resolves when nothing is left of it. */
  remove(): Promise<void>;
}

/** What is to be known of a container before it is ready. */
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
  let tail = '';
  const listen = (output: Readable): void => {
    createInterface({ input: output }).on('line', (line) => {
      tail = `${tail}${line}\n`.slice(-tailLength);
      onLine?.(line);
    });
  };
  let created: string | undefined;
  const description = await describeContainer(runtime, { ...options, onCreated: (id) => (created = id) });
  const started = await description
    .withLogConsumer(listen)
    .withWaitStrategy(wait)
    .start()
    .catch(async (cause: unknown) => {
      if (created !== undefined) await runtime.daemon.getContainer(created).remove({ force: true }).catch(ignoreGone);
      throw new GraderError(
        `the engine's container ${options.image} does not start: ${String(cause)}\n${tail}`.trim(),
        undefined,
        { cause },
      );
    });
  let removing = false;
  const gone = runtime.daemon.getContainer(started.getId()).wait({ condition: 'removed' }) as Promise<{
    StatusCode: number;
  }>;
  const lost = gone.then(
    ({ StatusCode }) => `ended with exit code ${StatusCode}`,
    (error: unknown) => `is out of sight: ${String(error)}`,
  );
  const rejectsWhenLost = lost.then((how) => {
    if (removing) return new Promise<never>(() => undefined);
    throw new GraderError(`the engine's container ${how}${tail === '' ? '' : `:\n${tail.trim()}`}`);
  });
  rejectsWhenLost.catch(() => undefined);
  return {
    address: (port) => `${runtime.host}:${started.getMappedPort(port)}`,
    lost: rejectsWhenLost,
    remove: async () => {
      removing = true;
      await started.stop({ timeout: 0, remove: false }).catch(ignoreGone);
      await lost;
    },
  };
}

function ignoreGone(error: unknown): void {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode !== 404 && statusCode !== 304 && statusCode !== 409) throw error;
}
