import { Client, credentials } from '@grpc/grpc-js';

/** Resolves once gRPC is spoken at an address. @param address `host:port` @throws Error when it is not within the time */
export async function reach(address: string, milliseconds: number): Promise<void> {
  const client = new Client(address, credentials.createInsecure(), { 'grpc.initial_reconnect_backoff_ms': 100 });
  try {
    await new Promise<void>((resolve, reject) => {
      client.waitForReady(Date.now() + milliseconds, (error) => (error === undefined ? resolve() : reject(error)));
    });
  } finally {
    client.close();
  }
}
