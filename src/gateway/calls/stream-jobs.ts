import { zeebeMethod, type JobsRequest } from '../engine/zeebe-protocol';
import type { GrpcCall } from '../grpc/grpc-call';
import { takeJobs } from './activate-jobs';
import type { Desk } from './desk';

/** Jobs that the engine is asked for at a time. */
const MOST_AT_ONCE = 32;

/**
 * Sends jobs down a stream until either side ends it, by asking the engine whenever its records say that a job may be there.
 * The engine's own streams are not used: nothing tells when one stands, and a job that is made before goes down none.
 * @param onJobs told the keys of the jobs as they go out
 */
export async function streamJobs(
  call: GrpcCall,
  request: JobsRequest,
  desk: Desk,
  onJobs: (keys: string[]) => void,
): Promise<void> {
  const { responseSerialize } = zeebeMethod('StreamActivatedJobs');
  // negative: the engine is not to hold it
  const batch = { ...request, maxJobsToActivate: MOST_AT_ONCE, requestTimeout: '-1' };
  for (;;) {
    const mark = desk.arrivals.mark(request.type);
    const jobs = await takeJobs(batch, desk);
    if (call.gone.aborted) {
      desk.takeBack(jobs);
      return;
    }
    for (const job of jobs) {
      onJobs(desk.handOut([job]));
      call.send(responseSerialize(job));
    }
    if (jobs.length === 0 && (await desk.arrivals.since(request.type, mark, call.gone)) === 'over') return;
  }
}
