import { status } from '@grpc/grpc-js';
import type { GrpcStatus } from '../grpc/grpc-call';
import type { Admission } from '../grpc/grpc-server';

/** The worker whose calls are judged. */
export interface WorkerRights {
  readonly jobTypes: readonly string[];
  /** Keys of the jobs that were handed to this worker. */
  readonly handedOut: ReadonlySet<string>;
}

/**
 * What becomes of a call. `starved`: refused, but answered as if there were no jobs, because a refusal would end the
 * whole worker: pyzeebe (4.5, 4.7) takes PERMISSION_DENIED on a poll for a fatal error, and the worker's other tasks
 * die with it.
 */
export type Decision =
  { readonly kind: 'allowed' } | { readonly kind: 'refused' | 'starved'; readonly why: GrpcStatus };

const ALLOWED: Decision = { kind: 'allowed' };
const JOB_REQUESTS = new Set(['ActivateJobs', 'StreamActivatedJobs']);
const KiB = 1024;
/** Largest message of each method that a worker may call, in bytes. Variables may be as large as Zeebe's own gateway takes them. */
const REQUEST_BYTES: ReadonlyMap<string, number> = new Map([
  ['Topology', KiB],
  ['ActivateJobs', 64 * KiB],
  ['StreamActivatedJobs', 64 * KiB],
  ['UpdateJobTimeout', KiB],
  ['UpdateJobRetries', KiB],
  ['CompleteJob', 4096 * KiB],
  ['FailJob', 4096 * KiB],
  ['ThrowError', 4096 * KiB],
]);

/**
 * What a job worker may call: look at the topology, ask for jobs, answer them, and change their time and retries, as a
 * failure may do with any number.
 * @param method name of the rpc
 */
export function authorizeMethod(method: string): Admission {
  const maxBytes = REQUEST_BYTES.get(method);
  return maxBytes === undefined
    ? { why: denied(`a job worker may not call ${method} here, only ask for its jobs and answer them`) }
    : { maxBytes };
}

/**
 * Whether the jobs that a call is about are the worker's own: it asks for its own types, and answers what it was given.
 * @param method name of an rpc that {@link authorizeMethod} admits
 * @param request its decoded request
 */
export function authorizeRequest(method: string, request: object, worker: WorkerRights): Decision {
  if (method === 'Topology') return ALLOWED;
  if (JOB_REQUESTS.has(method)) return judgeType(String((request as { type: unknown }).type), worker);
  return judgeKey(String((request as { jobKey: unknown }).jobKey), worker);
}

function judgeType(type: string, { jobTypes }: WorkerRights): Decision {
  if (jobTypes.includes(type)) return ALLOWED;
  const own = jobTypes.map((each) => `"${each}"`).join(', ');
  return {
    kind: 'starved',
    why: denied(`the worker asks for jobs of type "${type}", and what it may ask for is ${own}`),
  };
}

function judgeKey(key: string, { handedOut }: WorkerRights): Decision {
  return handedOut.has(key) ? ALLOWED : { kind: 'refused', why: denied(`job ${key} was not handed to this worker`) };
}

function denied(details: string): GrpcStatus {
  return { code: status.PERMISSION_DENIED, details };
}
