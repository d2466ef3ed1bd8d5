import type { ClockMode, Engine } from '../engine/engine';
import type { Exercise, GivenScript } from '../exercise/exercise';
import type { Journal } from '../journal/journal';
import type { Sandbox } from '../sandbox/sandbox';
import type { Submission } from '../submission/submission';
import type { Runtimes } from '../worker/runtimes';
import { ExerciseRun } from './exercise-run';
import { startGivenWorkers } from './given-workers';
import { startOwnScripts } from './own-scripts';
import { RecordLog } from './record-log';
import { startScriptWorker, type ScriptWorker, type ScriptWorkerOptions } from './script-worker';
import { WorkerMonitor } from './worker-monitor';

/** What a submission is tried with; all but the submission and the journal is shared by a whole class. */
export interface RunSetting {
  readonly exercise: Exercise;
  readonly engine: Engine;
  readonly sandbox: Sandbox;
  readonly runtimes: Runtimes;
  readonly clock: ClockMode;
  readonly seed: number;
  /** On an engine in a process of its own. */
  readonly alone?: 'alone';
}

/** A run with everything that runs around it. */
export interface OpenRun {
  readonly run: ExerciseRun;
  /** Whether the student handed in a worker. */
  readonly hasWorker: boolean;
  /** Ends the student's worker; the run goes on without it. */
  stopWorker(): Promise<void>;
  /** Lets the exercise's own solution do the student's jobs. @throws GraderError when it cannot */
  startReferenceWorker(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Gets an engine, puts a gateway before it, and starts the provided workers and the student's. The student's does not
 * wait for the engine: what it asks meanwhile is held. Where a worker may be left out and is, the solution does its jobs.
 * @param onStarted told when the student's worker has been started, which then takes a while until it asks for jobs
 * @throws GraderError when engine, sandbox or runtime are not to be had, or a script of the exercise's own does not run
 */
export async function openRun(
  setting: RunSetting,
  submission: Submission,
  journal: Journal,
  onStarted: () => void = () => undefined,
): Promise<OpenRun> {
  const { exercise, engine, clock, seed } = setting;
  const { workers } = submission;
  const records = new RecordLog();
  const watched = new WorkerMonitor(workers.length);
  const leased = engine.lease(clock, setting.alone);
  const opened = leased.then((lease) => {
    const run = ExerciseRun.of({
      exercise,
      lease,
      another: (from) => engine.lease(from === undefined ? 'virtual' : { from }, setting.alone),
      records,
      worker: watched,
      journal,
      clock,
      engineVersion: engine.description.version,
      seed,
      model: { file: submission.modelFile, content: submission.model },
      resources: submission.resources,
    });
    run.prepare();
    return run;
  });
  if (workers.length === 0) watched.ended({ code: 'worker-missing', message: 'was not handed in', lastLines: [] });
  const common = { setting, records, leased };
  const begun = startTogether(
    workers.map((script) => ({
      ...common,
      source: submission,
      script,
      jobTypes: exercise.studentJobTypes,
      monitor: watched,
      journal,
      shared: workers.length,
    })),
  );
  begun.then(onStarted, () => undefined);
  const [tried, students] = await Promise.allSettled([opened, begun]);
  if (tried.status === 'rejected' || students.status === 'rejected') {
    if (students.status === 'fulfilled') await closeAll(students.value);
    if (tried.status === 'fulfilled') await tried.value.close();
    throw (tried.status === 'rejected' ? tried.reason : (students as PromiseRejectedResult).reason) as Error;
  }
  const run = tried.value;
  const ownClosers: (() => Promise<void>)[] = [];
  const startOwn = async (scripts: readonly GivenScript[]): Promise<void> => {
    if (scripts.length === 0) return;
    const jobTypes = [...new Set(scripts.flatMap((script) => script.jobTypes))];
    const deadline = exercise.deadlines.workerStart;
    ownClosers.push(await startOwnScripts(scripts, { ...common, jobTypes, deadline, closed: run.closed }));
    for (const jobType of jobTypes) run.served.add(jobType);
  };
  const close = async (): Promise<void> => {
    await closeAll(students.value);
    const closed = run.close();
    await Promise.all(ownClosers.map((closeOwn) => closeOwn()));
    await closed;
  };
  const startReferenceWorker = async (): Promise<void> => {
    const { answers, workers: scripts } = exercise.reference;
    startGivenWorkers(run, answers);
    const rest = exercise.studentJobTypes.filter((jobType) => !Object.hasOwn(answers, jobType));
    if (rest.length > 0) await startOwn(scripts.map((file) => ({ file, jobTypes: rest })));
  };
  try {
    startGivenWorkers(run, exercise.given);
    await startOwn(exercise.givenScripts);
    if (workers.length === 0) await startReferenceWorker();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    run,
    hasWorker: workers.length > 0,
    stopWorker: async () => {
      await Promise.all(students.value.map((student) => student.stop()));
    },
    startReferenceWorker,
    close,
  };
}

/** All or none. */
async function startTogether(all: readonly ScriptWorkerOptions[]): Promise<ScriptWorker[]> {
  const started = await Promise.allSettled(all.map(startScriptWorker));
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed === undefined) return running;
  await closeAll(running);
  throw failed.reason as Error;
}

async function closeAll(workers: readonly ScriptWorker[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.close()));
}
