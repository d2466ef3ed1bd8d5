import { openCluster, type ClusterClient } from '../workers/cluster';

/** The call was not understood; says what was wrong with it. The program ends with exit code 2 and its usage line. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

/** A program that asks one thing of a cluster. */
export interface Client<Request> {
  /** One line: how to call it, with an example. */
  readonly usage: string;
  /** Reads the command line. @throws Misuse when it makes no sense */
  read(args: readonly string[]): Request;
  /** Does it. @returns what to print */
  send(cluster: ClusterClient, request: Request): Promise<string>;
}

/** Runs a client on the cluster of the SDK's environment variables. Exit codes: 0 done, 1 the cluster said no, 2 misuse. */
export async function runClient<Request>(client: Client<Request>, args: readonly string[]): Promise<number> {
  let request: Request;
  try {
    request = client.read(args);
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    console.error(`❌ ${error.message}\n${client.usage}`);
    return 2;
  }
  return ask(client, request);
}

async function ask<Request>(client: Client<Request>, request: Request): Promise<number> {
  try {
    const cluster = await openCluster();
    console.log(await client.send(cluster, request));
    await cluster.close();
    return 0;
  } catch (error) {
    console.error(`❌ ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
