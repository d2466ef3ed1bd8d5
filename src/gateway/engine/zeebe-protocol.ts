import { loadSync, type MethodDefinition, type ServiceDefinition } from '@grpc/proto-loader';
import type { FieldDescriptor } from '../grpc/wire-fields';

/** One rpc of the Zeebe gateway, with the codecs of its messages. 64-bit numbers are decimal strings. */
export type ZeebeMethod = MethodDefinition<object, object>;

/** What of `ActivateJobsRequest` and `StreamActivatedJobsRequest` is read here. */
export interface JobsRequest {
  readonly type: string;
  readonly maxJobsToActivate?: number;
  /** Milliseconds; 0: the gateway's own default; negative: no long polling. */
  readonly requestTimeout?: string;
  readonly tenantIds: readonly string[];
}

/** What of `ActivatedJob` is read here. */
export interface ActivatedJob {
  readonly key: string;
  readonly type: string;
}

/** The answer to one ActivateJobs call, a stream of these. */
export interface ActivateJobsResponse<J = ActivatedJob> {
  readonly jobs: readonly J[];
}

let methods: ReadonlyMap<string, ZeebeMethod> | undefined;

/**
 * The rpcs of `gateway_protocol.Gateway` by their path, from the protocol file that the SDK ships
 * (complete for Zeebe 8.8). Read once, when first asked for.
 */
export function zeebeMethods(): ReadonlyMap<string, ZeebeMethod> {
  methods ??= new Map(Object.values(gatewayService()).map((method) => [method.path, method]));
  return methods;
}

/** The fields of a method's request. */
export function requestFields(method: ZeebeMethod): readonly FieldDescriptor[] {
  return (method.requestType.type as { readonly field: readonly FieldDescriptor[] }).field;
}

/** @throws Error for a name that the protocol does not have */
export function zeebeMethod(name: string): ZeebeMethod {
  const method = zeebeMethods().get(`/gateway_protocol.Gateway/${name}`);
  if (method === undefined) throw new Error(`the Zeebe gateway has no method ${name}`);
  return method;
}

function gatewayService(): ServiceDefinition {
  const file = require.resolve('@camunda8/sdk/dist/proto/zeebe.proto');
  return loadSync(file, { longs: String, enums: String, defaults: true })[
    'gateway_protocol.Gateway'
  ] as ServiceDefinition;
}
