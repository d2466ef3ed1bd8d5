import { status } from '@grpc/grpc-js';
import { JobArrivals } from '../gateway/calls/job-arrivals';
import { answerTo, type GivenAnswer, type GivenAnswers, type JobOutcome } from '../exercise/given-answers';
import { CommandRejected } from './command-rejected';
import type { ExerciseRun } from './exercise-run';
import type { ScenarioAnswer } from './scenario-answers';
import type { ActivatedJob, ZeebeClient } from './zeebe-client';

/**
 * Lets job workers that an exercise declares answer jobs on the engine of a run, inside this process, until it is closed.
 * They ask for jobs when a record says that there is one: no poll is waited for, and none is made in vain.
 */
export function startGivenWorkers(run: ExerciseRun, given: GivenAnswers): void {
  const arrivals = new JobArrivals();
  run.records.listen((record) => arrivals.notice(record));
  // jobs that the scenario left alone until now may be waiting
  run.scenarioAnswers.listen((jobType) => arrivals.announce(jobType));
  for (const [jobType, answers] of Object.entries(given)) {
    run.served.add(jobType);
    work(run, jobType, answers, arrivals).catch((error: unknown) => {
      if (!run.closed.aborted) run.records.fail(error as Error);
    });
  }
}

/** Has the jobs of a type answered as the scenario says, until its end; also those that the exercise declares no answer for. */
export function answerAsScenarioSays(run: ExerciseRun, jobType: string, answer: ScenarioAnswer): void {
  const { scenarioAnswers, served } = run;
  scenarioAnswers.set(jobType, answer);
  if (served.has(jobType) || scenarioAnswers.workers.has(jobType)) return;
  scenarioAnswers.workers.add(jobType);
  startGivenWorkers(run, { [jobType]: [] });
  // only as long as the scenario answers them
  served.delete(jobType);
}

async function work(
  run: ExerciseRun,
  jobType: string,
  answers: readonly GivenAnswer[],
  arrivals: JobArrivals,
): Promise<void> {
  const { client, closed, scenarioAnswers } = run;
  const isTaken = (): boolean =>
    !scenarioAnswers.isLeft(jobType) && (answers.length > 0 || scenarioAnswers.has(jobType));
  let next: 'announced' | 'over' = 'announced';
  while (next === 'announced') {
    const mark = arrivals.mark(jobType);
    const jobs = isTaken() ? await client.activate(jobType, jobType) : [];
    await Promise.all(
      jobs.map((job) => answer(client, job, scenarioAnswers.to(jobType, job) ?? answerTo(answers, job.variables))),
    );
    next = await arrivals.since(jobType, mark, closed);
  }
}

/** An answer that the engine no longer wants (the task was left meanwhile) changes nothing. */
async function answer(client: ZeebeClient, job: ActivatedJob, outcome: JobOutcome): Promise<void> {
  const { key: jobKey, retries } = job;
  const answered =
    outcome.kind === 'completed'
      ? client.completeJob({ jobKey, variables: outcome.variables })
      : outcome.kind === 'bpmn-error'
        ? client.throwError({ jobKey, errorCode: outcome.code, errorMessage: outcome.message })
        : client.failJob({
            jobKey,
            errorMessage: outcome.message,
            retries: retries - 1,
            retryBackOff: outcome.backOff ?? 0,
          });
  await answered.catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

function isGone(error: unknown): boolean {
  return error instanceof CommandRejected && [status.NOT_FOUND, status.FAILED_PRECONDITION].includes(error.code);
}
