import { createRequire } from 'node:module';
import path from 'node:path';
import { GraderError } from '../errors';
import type { JobWorker } from '../../workers/job-worker';
import { work } from '../../workers/work';
import type { Trial } from './trial';

/**
 * Lets job workers of the training do their work on the engine of a trial, inside this process, until it is closed.
 * @param names of files in `workers/`, without ending
 */
export async function employ({ client, served }: Trial, names: readonly string[]): Promise<void> {
  const workers = names.map(load);
  for (const { jobType } of workers) served.add(jobType);
  await Promise.all(workers.map((worker) => work(client.sdk, worker, { print: () => undefined })));
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
