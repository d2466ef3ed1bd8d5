import path from 'node:path';
import { loadPackageDefinition, type ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { engineFolder } from '../provision/engine-folder';

/** `google.protobuf.Struct` as proto-loader reads and writes it, as far as EngineHost uses it. */
export interface Struct {
  readonly fields: Readonly<Record<string, { stringValue: string } | { numberValue: number } | { boolValue: boolean }>>;
}

/** `google.protobuf.Timestamp` and `Duration` alike. */
export interface Seconds {
  /** 64-bit, hence decimal text. */
  readonly seconds: string;
  readonly nanos: number;
}

const files = {
  'zeebe_grader.EngineHost': 'engine-host.proto',
  'engine_protocol.EngineControl': 'engine-control.proto',
} as const;

/** A service that an engine's control port may speak. */
export type ControlService = keyof typeof files;

const loaded = new Map<ControlService, ServiceDefinition>();

/** A service of the control port as `engine/*.proto` describes it; read at first use, since it costs some milliseconds. */
export function controlService(name: ControlService): ServiceDefinition {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const file = path.join(engineFolder(), files[name]);
  const [packageName = '', serviceName = ''] = name.split('.');
  const definition = loadPackageDefinition(loadSync(file, { longs: String, defaults: true }));
  const services = definition[packageName] as unknown as Record<string, { service: ServiceDefinition } | undefined>;
  const found = services[serviceName]?.service;
  if (found === undefined) throw new Error(`${file} has no ${name}`);
  loaded.set(name, found);
  return found;
}

/** A number or text out of a struct. @throws TypeError when the host answered without it */
export function field(struct: Struct, name: string): number | string {
  const value = struct.fields[name];
  if (value !== undefined && 'numberValue' in value) return value.numberValue;
  if (value !== undefined && 'stringValue' in value) return value.stringValue;
  throw new TypeError(`the engine host's answer lacks ${name}`);
}

/** Milliseconds as protobuf's Duration. */
export function toDuration(milliseconds: number): Seconds {
  return { seconds: String(Math.trunc(milliseconds / 1000)), nanos: Math.trunc(milliseconds % 1000) * 1_000_000 };
}

/** Milliseconds since the epoch of protobuf's Timestamp. */
export function fromTimestamp({ seconds, nanos }: Seconds): number {
  return Number(seconds) * 1000 + Math.trunc(nanos / 1_000_000);
}
