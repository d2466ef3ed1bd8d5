import { zeebeMethod, type ActivatedJob, type ActivateJobsResponse, type JobsRequest } from '../engine/zeebe-protocol';
import type { GrpcCall } from '../grpc/grpc-call';
import type { Desk } from './desk';
import { holdFor } from './hold';

/**
 * Long polling, which the in-memory engine lacks: an ActivateJobs call is held until the engine's records say that a job
 * may be there, so the engine is asked once and then only when it is worth it.
 * @returns keys of the jobs that were handed out
 */
export async function activateJobs(call: GrpcCall, request: JobsRequest, desk: Desk): Promise<string[]> {
  const hold = holdFor(request, call);
  try {
    for (;;) {
      if (call.gone.aborted) return [];
      const mark = desk.arrivals.mark(request.type);
      const keys = await handOutOnce(call, request, desk);
      if (keys.length > 0) return keys;
      // not asked once more when the time is over: the caller is about to leave
      if ((await desk.arrivals.since(request.type, mark, hold.over)) === 'over') return [];
    }
  } finally {
    hold.release();
  }
}

/** Asks once; what arrives for a caller who has gone meanwhile is kept for the next. */
async function handOutOnce(call: GrpcCall, request: JobsRequest, desk: Desk): Promise<string[]> {
  const answers = await takeAnswers(request, desk);
  const jobs = jobsOf(answers);
  if (call.gone.aborted) {
    desk.takeBack(jobs);
    return [];
  }
  if (jobs.length > 0) for (const { message } of answers) call.send(message);
  return desk.handOut(jobs);
}

/** Jobs of a type that are there now: those that an earlier caller left, else what the engine has. */
export async function takeJobs(request: JobsRequest, desk: Desk): Promise<ActivatedJob[]> {
  return jobsOf(await takeAnswers(request, desk));
}

interface Answer {
  readonly message: Buffer;
  readonly jobs: readonly ActivatedJob[];
}

function jobsOf(answers: readonly Answer[]): ActivatedJob[] {
  return answers.flatMap(({ jobs }) => jobs);
}

async function takeAnswers(request: JobsRequest, desk: Desk): Promise<Answer[]> {
  return keptAnswers(request, desk) ?? (await engineAnswers(request, desk));
}

function keptAnswers({ type, maxJobsToActivate = 1 }: JobsRequest, desk: Desk): Answer[] | undefined {
  const jobs = desk.returned.take(type, maxJobsToActivate);
  return jobs.length === 0 ? undefined : [{ message: zeebeMethod('ActivateJobs').responseSerialize({ jobs }), jobs }];
}

async function engineAnswers(request: JobsRequest, desk: Desk): Promise<Answer[]> {
  const { path, requestSerialize, responseDeserialize } = zeebeMethod('ActivateJobs');
  const messages: Buffer[] = [];
  await desk.engine.follow(path, requestSerialize(request), (message) => messages.push(message));
  return messages.map((message) => ({ message, jobs: (responseDeserialize(message) as ActivateJobsResponse).jobs }));
}
