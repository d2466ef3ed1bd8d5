import type { Camunda8 } from '@camunda8/sdk';

/** A client of the Zeebe gRPC API, as the SDK makes it. */
export type ClusterClient = ReturnType<Camunda8['getZeebeGrpcApiClient']>;

/**
 * A client of the cluster that the SDK's own environment variables name (`ZEEBE_GRPC_ADDRESS`,
 * `CAMUNDA_AUTH_STRATEGY`, `ZEEBE_CLIENT_ID`, …). It says nothing but errors unless `ZEEBE_CLIENT_LOG_LEVEL` asks for more,
 * so that what the workers print can be read.
 * The SDK is loaded by this call only: whoever takes a worker from its file to let it do its work elsewhere goes without.
 * @throws Error when the variables do not make a whole, e.g. a client id without its secret
 */
export async function openCluster(): Promise<ClusterClient> {
  const sdk = await import('@camunda8/sdk');
  const ZEEBE_CLIENT_LOG_LEVEL = (process.env['ZEEBE_CLIENT_LOG_LEVEL'] ?? 'ERROR') as 'ERROR';
  return new sdk.Camunda8({ zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL } }).getZeebeGrpcApiClient();
}
