import type { Socket } from 'node:net';
import type { EngineCalls } from '../engine-calls/engine-calls';
import type { EngineRecord } from '../journal/record';
import type { GatewayLimits } from './limits';

/**
 * What one worker process sees of the world: Camunda 8 SaaS (CONNECT proxy, OAuth, TLS, gRPC) and a plain gRPC address,
 * both on one listener, in front of one engine lease. Made by `start-gateway.ts`.
 */
export interface Gateway {
  /** Serves one connection of the worker, whatever it speaks: TLS, HTTP CONNECT or plain HTTP/2. */
  accept(socket: Socket): void;
  /** Environment variables that point any Camunda SDK here. @param address of the listener as the worker sees it; @param certificateFile path of the CA file as the worker sees it */
  environment(
    address: { readonly host: string; readonly port: number },
    certificateFile: string,
  ): Record<string, string>;
  /** What a student's own `.env` would say of the cluster; the environment says the same. */
  readonly settings: Readonly<Record<string, string>>;
  /** Host path of the certificate authority's PEM file. */
  readonly certificateFile: string;
  /** Ends every connection; nothing is told from then on. Safe to call twice. */
  close(): Promise<void>;
}

/** What a gateway is made of. */
export interface GatewayOptions {
  /** The engine's own gateway; closed with this one. A worker may start before it is there: its calls are held until then. */
  readonly engine: Promise<EngineCalls>;
  /** Follows the engine's records; wakes held polls. */
  readonly follow: (listener: (record: EngineRecord) => void) => () => void;
  /** The job types that the worker may ask for. */
  readonly jobTypes: readonly string[];
  /** Calls, requests and connections together after which everything is refused with RESOURCE_EXHAUSTED and nothing more is told. */
  readonly maxCalls: number;
  /** Others than {@link GATEWAY_LIMITS}. */
  readonly limits?: Partial<GatewayLimits>;
  /** Told of every call when it begins to matter: see {@link GatewayCall}. */
  readonly onCall: (call: GatewayCall) => void;
}

/**
 * One call that the worker made, told once it has been answered (a held poll also once when it arrives).
 * A worker that asks for jobs of a type that it may not have gets none, and its call is told as `refused` with
 * `PERMISSION_DENIED` and the type in the request.
 */
export interface GatewayCall {
  /** gRPC method (`ActivateJobs`, …), or `Connect`, `Token`, `Tls`, `Http` for what happens around it. */
  readonly method: string;
  /**
   * `arrived`: a poll or stream has begun and may be held; `pushed`: jobs went out on a stream that goes on;
   * `answered`: done; `refused`: by policy or by the protocol.
   */
  readonly phase: 'arrived' | 'pushed' | 'answered' | 'refused';
  /** The decoded request, bounded in size; secrets are replaced by whether they were given. None where it was not read. */
  readonly request?: unknown;
  /** Numbers of fields of the request that Zeebe's protocol does not have, a newer client's: the engine did not get them. */
  readonly unknownFields?: readonly number[];
  /** gRPC status name of the answer, e.g. `OK`, `PERMISSION_DENIED`, `NOT_FOUND`. */
  readonly status?: string;
  /** Why it was refused or failed. */
  readonly details?: string;
  /** Keys of the jobs that were handed out with the answer. */
  readonly jobKeys?: readonly string[];
  /** Milliseconds from arrival to answer, wall clock. */
  readonly milliseconds?: number;
}
