import { answerJob, type ActivatedJob } from './answer-job';
import type { ClusterClient } from './cluster';
import type { JobWorker } from './job-worker';

/** How a {@link JobWorker} works on a cluster. */
export interface WorkOptions {
  /** Takes what the worker prints, line by line; the console unless told otherwise. */
  readonly print?: (line: string) => void;
  /** Milliseconds after which the engine may give a job to somebody else; a minute unless told otherwise. */
  readonly jobTimeout?: number;
  /** Milliseconds between two looks for jobs that the stream missed; two seconds unless told otherwise. */
  readonly lookAgain?: number;
}

/**
 * Lets a worker do its jobs until the client is closed: `client.close()` ends this, too.
 *
 * Jobs are pushed over a stream, a few milliseconds after they were created. Those that a stream cannot bring (there
 * before the engine had registered it, or created while it was broken) are asked for now and then.
 * @returns resolves once jobs are taken and those that waited before have been asked for
 * @throws Error when the cluster cannot be reached
 */
export async function work(client: ClusterClient, worker: JobWorker, options: WorkOptions = {}): Promise<void> {
  const { print = console.log, jobTimeout = 60_000, lookAgain = 2_000 } = options;
  const wanted = { type: worker.jobType, worker: worker.jobType, timeout: jobTimeout };
  const answer = (job: ActivatedJob): Promise<void> => answerJob(client, worker, job, print);

  await client.streamJobs({
    ...wanted,
    // the engine streams no job to a worker that names no tenant; this is the SDK's own default for all other calls
    tenantIds: [process.env['CAMUNDA_TENANT_ID'] ?? '<default>'],
    // the SDK's own second look would go on after close() if that came while one was under way
    pollInterval: 0,
    taskHandler: async (job) => {
      await answer(job);
      return job.forward();
    },
  });

  const looking = setInterval(() => {
    client
      .activateJobs({ ...wanted, maxJobsToActivate: 32, requestTimeout: -1 })
      .then((jobs) => Promise.all(jobs.map(answer)))
      .catch((error: unknown) => print(`⚠️ No jobs of type ${worker.jobType}: ${String(error)}`));
  }, lookAgain);
  client.on('close', () => clearInterval(looking));
}
