import { zeebeMethod, type ActivatedJob, type JobsRequest } from '../engine/zeebe-protocol';
import type { GrpcCall } from '../grpc/grpc-call';
import type { Desk } from './desk';

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
  const { path, requestSerialize, responseSerialize, responseDeserialize } = zeebeMethod('StreamActivatedJobs');
  const hand = (job: ActivatedJob, message: Buffer): void => {
    if (call.gone.aborted) {
      desk.takeBack([job]);
      return;
    }
    onJobs(desk.handOut([job]));
    call.send(message);
  };
  for (const job of desk.returned.take(request.type, Infinity)) hand(job, responseSerialize(job));
  const tenantIds = request.tenantIds.length > 0 ? request.tenantIds : ['<default>'];
  await desk.engine.follow(
    path,
    requestSerialize({ ...request, tenantIds }),
    (answer) => hand(responseDeserialize(answer) as ActivatedJob, answer),
    call.gone,
  );
}
