import { GrpcCalls } from '../engine-calls/grpc-calls';
import { Option, type Command } from 'commander';
import { GraderError, UsageError } from '../errors';
import { reach } from '../engine/host-client/reach';
import { PlainControl } from '../engine/plain/plain-control';
import { CommandRejected } from '../run/command-rejected';
import { EngineCommands } from '../run/engine-commands';
import { RecordLog } from '../run/record-log';
import { ZeebeClient } from '../run/zeebe-client';

const connectMilliseconds = 5_000;

/** What says which engine is meant, one that was started by hand. */
export interface StandingEngineOptions {
  /** `HOST:PORT` of its control port. */
  readonly control: string;
}

/** What says where its gateway is. */
export interface StandingGatewayOptions {
  /** `HOST:PORT` of the gateway. */
  readonly gateway: string;
}

/** Adds the option that says which engine is meant. */
export function addControlOption(command: Command): Command {
  return command.addOption(
    new Option('--control <address>', 'HOST:PORT of the control port of the engine').default('localhost:26501'),
  );
}

/** Adds the option that says where the gateway of the engine is. */
export function addGatewayOption(command: Command): Command {
  return command.addOption(
    new Option('--gateway <address>', 'HOST:PORT of the gateway of the engine').default('localhost:26500'),
  );
}

/** Does something with the engine that was started by hand. @throws GraderError when there is none */
export async function withStandingEngine<T>(
  { control: address }: StandingEngineOptions,
  use: (engine: PlainControl) => Promise<T>,
): Promise<T> {
  await reachOrSay(address, 'control port', '--control');
  const engine = new PlainControl(address);
  try {
    return await use(engine);
  } finally {
    engine.close();
  }
}

/**
 * Gives commands to the engine that was started by hand, as an operator would.
 * @throws UsageError when the engine rejects one @throws GraderError when there is no engine
 */
export async function withStandingGateway<T>(
  { gateway: address }: StandingGatewayOptions,
  use: (client: ZeebeClient) => Promise<T>,
): Promise<T> {
  await reachOrSay(address, 'gateway', '--gateway');
  const client = new ZeebeClient(new GrpcCalls(address), new EngineCommands({}, new RecordLog()));
  try {
    return await use(client);
  } catch (error) {
    if (!(error instanceof CommandRejected)) throw error;
    throw new UsageError(`The engine rejected the command: ${error.message}`, { cause: error });
  } finally {
    client.close();
  }
}

async function reachOrSay(address: string, what: string, option: string): Promise<void> {
  await reach(address, connectMilliseconds).catch((cause: unknown) => {
    throw new GraderError(
      `no engine's ${what} answers at ${address}`,
      `start one with \`docker compose up -d --wait\`, or name another with ${option}`,
      { cause },
    );
  });
}
