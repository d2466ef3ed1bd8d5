import { createRequire } from 'node:module';
import path from 'node:path';
import { GraderError } from '../errors';
import { JobArrivals } from '../gateway/calls/job-arrivals';
import { answerJob } from '../../workers/answer-job';
import type { JobWorker } from '../../workers/job-worker';
import type { Trial } from './trial';

/**
 * Lets job workers of the training do their work on the engine of a trial, inside this process, until it is closed.
 * They ask for jobs when a record says that there is one: no poll is waited for, and none is made in vain.
 * @param names of files in `workers/`, without ending
 */
export function employ(trial: Trial, names: readonly string[]): void {
  const arrivals = new JobArrivals();
  trial.records.listen((record) => arrivals.notice(record));
  for (const worker of names.map(load)) {
    trial.served.add(worker.jobType);
    work(trial, worker, arrivals).catch((error: unknown) => {
      if (!trial.closed.aborted) trial.records.fail(error as Error);
    });
  }
}

async function work({ client, closed }: Trial, worker: JobWorker, arrivals: JobArrivals): Promise<void> {
  const { jobType } = worker;
  let next: 'announced' | 'over' = 'announced';
  while (next === 'announced') {
    const mark = arrivals.mark(jobType);
    const jobs = await client.activate(jobType, jobType);
    await Promise.all(jobs.map((job) => answerJob(client, worker, job, () => undefined)));
    next = await arrivals.since(jobType, mark, closed);
  }
}

// by require, which finds a source under ts-node and the built file otherwise
const requireHere = createRequire(__filename);

function load(name: string): JobWorker {
  const module = requireHere(path.join(__dirname, '../../workers', name)) as Readonly<Record<string, unknown>>;
  const worker = Object.values(module).find(isJobWorker);
  if (worker === undefined) throw new GraderError(`workers/${name} exports no job worker.`);
  return worker;
}

function isJobWorker(value: unknown): value is JobWorker {
  return typeof value === 'object' && value !== null && 'jobType' in value && 'handle' in value;
}
