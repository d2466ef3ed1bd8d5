import { execa, type ResultPromise } from 'execa';
import { root } from './read-diagrams';

const options = (gatewayAddress: string) =>
  ({
    cwd: root,
    env: { ZEEBE_GRPC_ADDRESS: `grpc://${gatewayAddress}`, CAMUNDA_AUTH_STRATEGY: 'NONE' },
    node: true,
    nodeOptions: ['--require', 'ts-node/register'],
    all: true,
    reject: false,
    timeout: 60_000,
  }) as const;

/** A worker program that has begun to take jobs. */
export interface WorkerProgram {
  /** Everything it printed, once it has been stopped as by Ctrl+C. */
  stop(): Promise<{ readonly exitCode: number | undefined; readonly lines: readonly string[] }>;
}

/** Starts a worker program of the training on an engine. Resolves when it says that it waits for jobs. */
export async function startWorkers(file: string, gatewayAddress: string): Promise<WorkerProgram> {
  const program = execa(file, options(gatewayAddress));
  const lines: string[] = [];
  const ended = collect(program, lines);
  await new Promise<void>((ready, failed) => {
    program.all.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Waiting for jobs')) ready();
    });
    void ended.then(() => failed(new Error(`${file} ended before it waited for jobs:\n${lines.join('\n')}`)));
  });
  return {
    async stop() {
      program.kill('SIGINT');
      return { exitCode: (await ended).exitCode, lines };
    },
  };
}

/** Runs a client program to its end. */
export async function runProgram(
  file: string,
  gatewayAddress: string,
  ...args: readonly string[]
): Promise<{ readonly exitCode: number | undefined; readonly output: string }> {
  const { exitCode, all } = await execa(file, args, options(gatewayAddress));
  return { exitCode, output: all };
}

async function collect(program: ResultPromise<ReturnType<typeof options>>, lines: string[]) {
  for await (const line of program.iterable({ from: 'all' })) lines.push(line);
  return program;
}
