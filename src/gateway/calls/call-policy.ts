import { status } from '@grpc/grpc-js';
import type { GrpcStatus } from '../grpc/grpc-call';

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
export type Verdict = { readonly kind: 'allowed' } | { readonly kind: 'refused' | 'starved'; readonly why: GrpcStatus };

const ALLOWED: Verdict = { kind: 'allowed' };
const JOB_REQUESTS = new Set(['ActivateJobs', 'StreamActivatedJobs']);
const JOB_ANSWERS = new Set(['CompleteJob', 'FailJob', 'ThrowError', 'UpdateJobTimeout']);

/**
 * What a job worker may do: look at the topology, ask for jobs of its own types, and answer those that it was given.
 * @param method name of the rpc
 * @param request its decoded request
 */
export function judge(method: string, request: object, worker: WorkerRights): Verdict {
  if (method === 'Topology') return ALLOWED;
  if (JOB_REQUESTS.has(method)) return judgeType(String((request as { type: unknown }).type), worker);
  if (JOB_ANSWERS.has(method)) return judgeKey(String((request as { jobKey: unknown }).jobKey), worker);
  return {
    kind: 'refused',
    why: denied(`a job worker may not call ${method} here, only ask for its jobs and answer them`),
  };
}

function judgeType(type: string, { jobTypes }: WorkerRights): Verdict {
  if (jobTypes.includes(type)) return ALLOWED;
  const own = jobTypes.map((each) => `"${each}"`).join(', ');
  return {
    kind: 'starved',
    why: denied(`the worker asks for jobs of type "${type}", and what it may ask for is ${own}`),
  };
}

function judgeKey(key: string, { handedOut }: WorkerRights): Verdict {
  return handedOut.has(key) ? ALLOWED : { kind: 'refused', why: denied(`job ${key} was not handed to this worker`) };
}

function denied(details: string): GrpcStatus {
  return { code: status.PERMISSION_DENIED, details };
}
