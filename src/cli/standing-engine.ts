import { Option, type Command } from 'commander';
import { GraderError } from '../errors';
import { reach } from '../engine/host-client/reach';
import { PlainControl } from '../engine/plain/plain-control';

const connectMilliseconds = 5_000;

/** What says which engine is meant, one that was started by hand. */
export interface StandingEngineOptions {
  /** `HOST:PORT` of its control port. */
  readonly control: string;
}

/** Adds the option that says which engine is meant. */
export function addControlOption(command: Command): Command {
  return command.addOption(
    new Option('--control <address>', 'HOST:PORT of the control port of the engine').default('localhost:26501'),
  );
}

/** Does something with the engine that was started by hand. @throws GraderError when there is none */
export async function withStandingEngine<T>(
  { control: address }: StandingEngineOptions,
  use: (engine: PlainControl) => Promise<T>,
): Promise<T> {
  await reach(address, connectMilliseconds).catch((cause: unknown) => {
    throw new GraderError(
      `no engine's control port answers at ${address}`,
      'start one with `docker compose up -d --wait`, or name another with --control',
      { cause },
    );
  });
  const engine = new PlainControl(address);
  try {
    return await use(engine);
  } finally {
    engine.close();
  }
}
