import { GraderError } from '../../errors';
import { reach } from '../host-client/reach';

const connectMilliseconds = 10_000;

/** Resolves once a gateway answers. @throws GraderError when it does not */
export async function reachGateway(address: string): Promise<void> {
  await reach(address, connectMilliseconds).catch((cause: unknown) => {
    throw new GraderError(
      `the engine's control port answers, but no gateway does at ${address}`,
      'name the address of the Zeebe gateway of the same engine, e.g. --engine grpc://localhost:26500 --control localhost:26501',
      { cause },
    );
  });
}
