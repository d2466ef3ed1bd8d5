import { zeebeMethod, type ActivatedJob, type JobsRequest } from '../engine/zeebe-protocol';
import type { GrpcCall } from '../grpc/grpc-call';
import type { Desk } from './desk';

/** `tenantIds: "<default>"`, field 6 of StreamActivatedJobsRequest as it is on the wire. */
const DEFAULT_TENANT = Buffer.concat([Buffer.from([0x32, 9]), Buffer.from('<default>')]);

/**
 * Passes a job stream on until either side ends it. Without a tenant the in-memory engine would push nothing,
 * where SaaS means the default tenant, so that one is added.
 * @param onJobs told the keys of the jobs as they go out
 */
export async function streamJobs(
  call: GrpcCall,
  request: JobsRequest,
  desk: Desk,
  onJobs: (keys: string[]) => void,
): Promise<void> {
  const { path, responseSerialize, responseDeserialize } = zeebeMethod('StreamActivatedJobs');
  const hand = (job: ActivatedJob, message: Buffer): void => {
    if (call.gone.aborted) {
      desk.takeBack([job]);
      return;
    }
    onJobs(desk.handOut([job]));
    call.send(message);
  };
  for (const job of desk.returned.take(request.type, Infinity)) hand(job, responseSerialize(job));
  const message = request.tenantIds.length > 0 ? call.message : Buffer.concat([call.message, DEFAULT_TENANT]);
  await desk.engine.follow(
    path,
    message,
    (answer) => hand(responseDeserialize(answer) as ActivatedJob, answer),
    call.gone,
  );
}
