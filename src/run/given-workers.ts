import { status } from '@grpc/grpc-js';
import { JobArrivals } from '../gateway/calls/job-arrivals';
import { answerTo, type GivenAnswer, type GivenAnswers } from '../exercise/given-answers';
import { statusOf } from '../gateway/engine/engine-client';
import type { ExerciseRun } from './exercise-run';
import type { ActivatedJob, ZeebeClient } from './zeebe-client';

/**
 * Lets job workers that an exercise declares answer jobs on the engine of a run, inside this process, until it is closed.
 * They ask for jobs when a record says that there is one: no poll is waited for, and none is made in vain.
 */
export function startGivenWorkers(run: ExerciseRun, given: GivenAnswers): void {
  const arrivals = new JobArrivals();
  run.records.listen((record) => arrivals.notice(record));
  for (const [jobType, answers] of Object.entries(given)) {
    run.served.add(jobType);
    work(run, jobType, answers, arrivals).catch((error: unknown) => {
      if (!run.closed.aborted) run.records.fail(error as Error);
    });
  }
}

async function work(
  { client, closed }: ExerciseRun,
  jobType: string,
  answers: readonly GivenAnswer[],
  arrivals: JobArrivals,
): Promise<void> {
  let next: 'announced' | 'over' = 'announced';
  while (next === 'announced') {
    const mark = arrivals.mark(jobType);
    const jobs = await client.activate(jobType, jobType);
    await Promise.all(jobs.map((job) => answer(client, job, answers)));
    next = await arrivals.since(jobType, mark, closed);
  }
}

/** An answer that the engine no longer wants (the task was left meanwhile) changes nothing. */
async function answer(client: ZeebeClient, job: ActivatedJob, answers: readonly GivenAnswer[]): Promise<void> {
  const { key: jobKey, retries, variables } = job;
  const outcome = answerTo(answers, variables);
  const answered =
    outcome.kind === 'completed'
      ? client.completeJob({ jobKey, variables: outcome.variables })
      : outcome.kind === 'bpmn-error'
        ? client.throwError({ jobKey, errorCode: outcome.code, errorMessage: outcome.message })
        : client.failJob({ jobKey, errorMessage: outcome.message, retries: retries - 1, retryBackOff: 0 });
  await answered.catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

function isGone(error: unknown): boolean {
  return [status.NOT_FOUND, status.FAILED_PRECONDITION].includes(statusOf(error).code);
}
