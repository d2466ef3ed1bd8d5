import { DEFAULT_REGION } from './saas/host-names';

/** Where a worker finds the gateway. */
export interface GatewayPlace {
  /** Of the listener, as the worker sees it: a loopback address, for the certificates name no other. */
  readonly host: string;
  readonly port: number;
  /** Path of the certificate authority's PEM file, as the worker sees it. */
  readonly certificateFile: string;
}

/** A cluster that exists nowhere; scripts only want that there is one. */
export const CLUSTER_ID = '00000000-0000-4000-8000-000000000001';

/**
 * Environment variables that lead the usual Camunda SDKs to the gateway, whichever way they go:
 * to Camunda 8 SaaS by the proxy, or straight to an address that they read here.
 */
export function workerEnvironment(place: GatewayPlace): Record<string, string> {
  return { ...proxy(place), ...trust(place), ...credentials(place), ...directAddress(place) };
}

/** gRPC (core and grpc-js), Python's requests and, from 22.21 and 24.5 on, Node itself take their proxy from here. */
function proxy({ host, port }: GatewayPlace): Record<string, string> {
  const url = `http://${host}:${port}`;
  return {
    https_proxy: url,
    HTTPS_PROXY: url,
    http_proxy: url,
    HTTP_PROXY: url,
    grpc_proxy: url,
    no_proxy: '',
    NO_PROXY: '',
    no_grpc_proxy: '',
    NODE_USE_ENV_PROXY: '1',
  };
}

/**
 * No `CAMUNDA_CUSTOM_ROOT_CERT_PATH`: the SDK's orchestration client takes it for half of a mutual TLS and throws. What
 * stands here is enough for its other clients.
 */
function trust({ certificateFile }: GatewayPlace): Record<string, string> {
  const names = [
    'GRPC_DEFAULT_SSL_ROOTS_FILE_PATH',
    'REQUESTS_CA_BUNDLE',
    'CURL_CA_BUNDLE',
    'SSL_CERT_FILE',
    'NODE_EXTRA_CA_CERTS',
    'ZEEBE_CA_CERTIFICATE_PATH',
  ];
  return Object.fromEntries(names.map((name) => [name, certificateFile]));
}

const clientId = 'zeebe-grader';
const clientSecret = 'not-a-secret';
const audience = 'zeebe.camunda.io';

/** What a student's `.env` says of a cluster, as far as it is the same wherever the gateway listens. */
export const clusterSettings: Readonly<Record<string, string>> = {
  ZEEBE_CLIENT_ID: clientId,
  ZEEBE_CLIENT_SECRET: clientSecret,
  CAMUNDA_CLIENT_ID: clientId,
  CAMUNDA_CLIENT_SECRET: clientSecret,
  CAMUNDA_CLUSTER_ID: CLUSTER_ID,
  CAMUNDA_CLUSTER_REGION: DEFAULT_REGION,
  CAMUNDA_TOKEN_AUDIENCE: audience,
  ZEEBE_TOKEN_AUDIENCE: audience,
};

function credentials({ host, port }: GatewayPlace): Record<string, string> {
  // the usual host is reached by proxy only, which Node before 22.21 and 24.5 does not know
  const tokenUrl = `https://${host}:${port}/oauth/token`;
  return {
    ...clusterSettings,
    CAMUNDA_CLIENT_AUTH_CLIENTID: clientId,
    CAMUNDA_CLIENT_AUTH_CLIENTSECRET: clientSecret,
    // the settings of Spring Boot applications, which may have none of their own
    CAMUNDA_CLIENT_MODE: 'saas',
    CAMUNDA_CLIENT_CLOUD_CLUSTERID: CLUSTER_ID,
    CAMUNDA_CLIENT_CLOUD_REGION: DEFAULT_REGION,
    CAMUNDA_OAUTH_URL: tokenUrl,
    ZEEBE_AUTHORIZATION_SERVER_URL: tokenUrl,
    CAMUNDA_AUTH_STRATEGY: 'OAUTH',
    // a token kept in the home folder would outlive the gateway that gave it
    CAMUNDA_TOKEN_DISK_CACHE_DISABLE: 'true',
  };
}

/**
 * Camunda's Python SDK stops at two names of one setting with different values, a student's `.env` included, which gives
 * way to what stands here: so each setting has all of its names, here as above.
 */
function directAddress({ host, port }: GatewayPlace): Record<string, string> {
  const rest = `http://${host}:${port}`;
  return {
    ZEEBE_ADDRESS: `${host}:${port}`,
    ZEEBE_GRPC_ADDRESS: `grpc://${host}:${port}`,
    ZEEBE_REST_ADDRESS: rest,
    CAMUNDA_REST_ADDRESS: rest,
  };
}
