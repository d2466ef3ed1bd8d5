import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { GraderError } from '../errors';
import type { GivenScript } from '../exercise/exercise';
import { privateFolder } from '../submission/private-folder';
import { languageOf } from '../submission/script';
import { startScriptWorker, type ScriptWorker, type ScriptWorkerOptions } from './script-worker';
import { WorkerMonitor } from './worker-monitor';

/** What scripts of the exercise's own are run on. */
export type OwnScriptSetting = Pick<ScriptWorkerOptions, 'setting' | 'records' | 'leased'> & {
  /** All jobs that have to be asked for, by one script or another. */
  readonly jobTypes: readonly string[];
  /** Wall clock, milliseconds until they have to ask for them. */
  readonly deadline: number;
  /** Aborted once the run is over. */
  readonly closed: AbortSignal;
};

/**
 * Runs job workers of the exercise's own, in the sandbox as a student's, and waits until they ask for their jobs. Each sees the
 * folder that it lies in.
 * @returns what closes them
 * @throws GraderError when they do not come to that: no student is to blame for it
 */
export async function startOwnScripts(
  scripts: readonly GivenScript[],
  options: OwnScriptSetting,
): Promise<() => Promise<void>> {
  const { records, jobTypes, deadline, closed } = options;
  // one for all: the first that ends is one too few
  const monitor = new WorkerMonitor();
  const names = scripts.map(({ file }) => path.basename(file)).join(', ');
  const broken = (otherwise: string): GraderError => {
    const printed = (monitor.end?.lastLines ?? monitor.lastLines).slice(-3).join(' / ');
    return new GraderError(
      `The exercise’s own job worker (${names}) ${monitor.end?.message ?? otherwise}${printed === '' ? '' : `: ${printed}`}.`,
      'Its author should repair it.',
    );
  };
  const started = await Promise.allSettled(scripts.map((script) => start(script, monitor, options)));
  const closeAll = async (): Promise<void> => {
    await Promise.all(started.map((one) => (one.status === 'fulfilled' ? one.value() : Promise.resolve())));
  };
  const failed = started.find((one) => one.status === 'rejected');
  const asks =
    failed === undefined && (await monitor.asksFor((types) => jobTypes.every((type) => types.has(type)), deadline));
  if (!asks) {
    await closeAll();
    throw failed === undefined ? broken(`has not asked for jobs of type ${jobTypes.join(', ')}`) : failed.reason;
  }
  monitor.listen(() => {
    if (monitor.end !== undefined && !closed.aborted) records.fail(broken('has ended'));
  });
  return closeAll;
}

async function start(
  { file, jobTypes }: GivenScript,
  monitor: WorkerMonitor,
  { setting, records, leased }: OwnScriptSetting,
): Promise<() => Promise<void>> {
  const name = path.basename(file);
  const surroundings = await privateFolder();
  const dispose = (): Promise<void> => rm(surroundings, { recursive: true, force: true, maxRetries: 3 });
  let worker: ScriptWorker;
  try {
    const folder = path.join(surroundings, 'exercise', 'submission');
    await cp(path.dirname(file), folder, { recursive: true });
    const script = { file: name, language: languageOf(name) ?? 'other' } as const;
    worker = await startScriptWorker({
      setting,
      source: { folder, surroundings },
      script,
      jobTypes,
      records,
      leased,
      monitor,
    });
  } catch (error) {
    await dispose();
    throw error;
  }
  return () => worker.close().then(dispose);
}
