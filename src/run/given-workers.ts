import { status } from '@grpc/grpc-js';
import { JobArrivals } from '../gateway/calls/job-arrivals';
import {
  chosenAnswer,
  outcomeOf,
  type GivenAnswer,
  type GivenAnswers,
  type JobOutcome,
} from '../exercise/given-answers';
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
    if (answers.some(takesTime)) run.time.expectMoments();
    work(run, jobType, new Turns(answers), arrivals).catch((error: unknown) => {
      if (!run.closed.aborted) run.records.fail(error as Error);
    });
  }
}

function takesTime({ after, fail }: GivenAnswer): boolean {
  return after !== undefined || (fail !== undefined && 'backOff' in fail);
}

/** Which answer is whose turn. */
class Turns {
  readonly #given = new Map<GivenAnswer, Map<string, number>>();
  readonly #failures = new Map<string, number>();

  constructor(private readonly answers: readonly GivenAnswer[]) {}

  /** Whether the exercise declares none. */
  get isEmpty(): boolean {
    return this.answers.length === 0;
  }

  /** Longest time that an answer takes, milliseconds. */
  get longest(): number {
    return Math.max(0, ...this.answers.map(({ after }) => after ?? 0));
  }

  /** The answer to a job, which counts as given then. */
  next(job: ActivatedJob): { readonly outcome: JobOutcome; readonly answer: GivenAnswer | undefined } {
    const { processInstanceKey: instance, key } = job;
    const answer = chosenAnswer(this.answers, job, (one) => this.#given.get(one)?.get(instance) ?? 0);
    const failures = this.#failures.get(key) ?? 0;
    const outcome = outcomeOf(answer, job, failures);
    if (outcome.kind === 'failed') this.#failures.set(key, failures + 1);
    if (answer !== undefined) {
      const inInstances = this.#given.get(answer) ?? new Map<string, number>();
      this.#given.set(answer, inInstances.set(instance, (inInstances.get(instance) ?? 0) + 1));
    }
    return { outcome, answer };
  }
}

/** Has the jobs of a type answered as the scenario says, until its end; also those that the exercise declares no answer for. */
export function answerAsScenarioSays(run: ExerciseRun, jobType: string, answer: ScenarioAnswer): void {
  const { scenarioAnswers, served } = run;
  scenarioAnswers.set(jobType, answer);
  if (answer.kind === 'failed') run.time.expectMoments();
  if (served.has(jobType) || scenarioAnswers.workers.has(jobType)) return;
  scenarioAnswers.workers.add(jobType);
  startGivenWorkers(run, { [jobType]: [] });
  // only as long as the scenario answers them
  served.delete(jobType);
}

async function work(run: ExerciseRun, jobType: string, turns: Turns, arrivals: JobArrivals): Promise<void> {
  const { client, closed, scenarioAnswers } = run;
  const isTaken = (): boolean => !scenarioAnswers.isLeft(jobType) && (!turns.isEmpty || scenarioAnswers.has(jobType));
  let next: 'announced' | 'over' = 'announced';
  while (next === 'announced') {
    const mark = arrivals.mark(jobType);
    const jobs = isTaken() ? await client.activate(jobType, jobType, turns.longest) : [];
    await Promise.all(jobs.map((job) => answer(run, job, turns)));
    next = await arrivals.since(jobType, mark, closed);
  }
}

/** An answer that the engine no longer wants (the task was left meanwhile) changes nothing. */
async function answer(run: ExerciseRun, job: ActivatedJob, turns: Turns): Promise<void> {
  const wanted = run.scenarioAnswers.to(job.type, job);
  const { outcome, answer: chosen } = wanted === undefined ? turns.next(job) : { outcome: wanted, answer: undefined };
  if (chosen?.incident !== undefined) run.meantIncidents.add(job.key);
  const give = (): Promise<void> =>
    send(run.client, job, outcome).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  if (chosen?.after === undefined) return give();
  // others are not kept waiting
  run.time.after(chosen.after, give).then(
    () => run.jobs.putOff(job.key),
    (error: unknown) => {
      if (!run.closed.aborted) run.records.fail(error as Error);
    },
  );
}

function send(client: ZeebeClient, { key: jobKey, retries }: ActivatedJob, outcome: JobOutcome): Promise<void> {
  switch (outcome.kind) {
    case 'completed':
      return client.completeJob({ jobKey, variables: outcome.variables });
    case 'bpmn-error': {
      const { code: errorCode, message: errorMessage, variables } = outcome;
      return client.throwError({ jobKey, errorCode, errorMessage, ...(variables && { variables }) });
    }
    case 'failed': {
      const { message: errorMessage, retries: left = retries - 1, backOff: retryBackOff = 0 } = outcome;
      return client.failJob({ jobKey, errorMessage, retries: left, retryBackOff });
    }
  }
}

function isGone(error: unknown): boolean {
  return error instanceof CommandRejected && [status.NOT_FOUND, status.FAILED_PRECONDITION].includes(error.code);
}
