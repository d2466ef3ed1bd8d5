import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClockMode, Engine, EngineLease } from '../engine/engine';
import { startGateway } from '../gateway/start-gateway';
import type { Journal } from '../journal/journal';
import type { Sandbox } from '../sandbox/sandbox';
import type { Submission, WorkerScript } from '../submission/submission';
import { describeEnd, type WorkerEnd } from '../worker/describe-end';
import { readScript, type ScriptTraits } from '../worker/read-script';
import type { Runtimes } from '../worker/runtimes';
import { startWorker, type WorkerProcess } from '../worker/start-worker';
import type { Exercise } from '../exercise/exercise';
import { RecordLog } from './record-log';
import { startGivenWorkers } from './given-workers';
import { ExerciseRun } from './exercise-run';
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
  /** Ends the student's worker; the run goes on without it. */
  stopWorker(): Promise<void>;
  /** Lets the exercise's own solution do the student's jobs. */
  startReferenceWorker(): void;
  close(): Promise<void>;
}

/** How many of its last lines of output are looked at where a worker is in trouble: a traceback is long. */
const linesKept = 50;

/**
 * Gets an engine, puts a gateway before it, and starts the provided workers and the student's. The student's does not
 * wait for the engine: what it asks meanwhile is held.
 * @param onStarted told when the student's worker has been started, which then takes a while until it asks for jobs
 * @throws GraderError when engine, sandbox or runtime are not to be had
 */
export async function openRun(
  setting: RunSetting,
  submission: Submission,
  journal: Journal,
  onStarted: () => void = () => undefined,
): Promise<OpenRun> {
  const { exercise, engine, clock, seed } = setting;
  const records = new RecordLog();
  const watched = new WorkerMonitor();
  const leased = engine.lease(clock, setting.alone);
  const opened = leased.then((lease) => {
    const run = ExerciseRun.of({
      exercise,
      lease,
      another: () => engine.lease('virtual', setting.alone),
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
  const beginning = { submission, journal, records, watched, leased };
  const [script] = submission.workers;
  const begun = script === undefined ? noWorker(watched) : begin(setting, beginning, script);
  begun.then(onStarted, () => undefined);
  const [tried, student] = await Promise.allSettled([opened, begun]);
  if (tried.status === 'rejected' || student.status === 'rejected') {
    if (student.status === 'fulfilled') await student.value.close();
    if (tried.status === 'fulfilled') await tried.value.close();
    throw (tried.status === 'rejected' ? tried.reason : (student as PromiseRejectedResult).reason) as Error;
  }
  const run = tried.value;
  startGivenWorkers(run, exercise.given);
  return {
    run,
    stopWorker: () => student.value.stop(),
    startReferenceWorker: () => startGivenWorkers(run, exercise.reference.answers),
    close: async () => {
      await student.value.close();
      await run.close();
    },
  };
}

interface Beginning {
  readonly submission: Submission;
  readonly journal: Journal;
  readonly records: RecordLog;
  readonly watched: WorkerMonitor;
  readonly leased: Promise<EngineLease>;
}

/** The student's worker with the gateway before it. */
interface Student {
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Nothing is started: neither a gateway nor a process. */
function noWorker(watched: WorkerMonitor): Promise<Student> {
  watched.ended({ code: 'worker-missing', message: 'was not handed in', lastLines: [] });
  return Promise.resolve({ stop: () => Promise.resolve(), close: () => Promise.resolve() });
}

async function begin(setting: RunSetting, beginning: Beginning, file: WorkerScript): Promise<Student> {
  const { exercise, runtimes, sandbox } = setting;
  const { submission, journal, records, watched, leased } = beginning;
  let worker: WorkerProcess | undefined;
  const engineAddress = leased.then(({ gatewayAddress }) => gatewayAddress);
  // an engine that is not to be had is told by the lease itself
  engineAddress.catch(() => undefined);
  const gateway = await startGateway({
    engineAddress,
    follow: (listener) => records.listen(listener),
    jobTypes: exercise.studentJobTypes,
    maxCalls: exercise.limits.gatewayCalls,
    onCall: (call) => {
      journal.append({ kind: 'gateway-call', call });
      watched.called(call);
      if (call.method !== 'Budget') return;
      watched.ended(overBudget(call.details));
      void worker?.stop();
    },
  });
  try {
    const script = await scriptOf(submission, file);
    const started = await startWorker({
      submission,
      script: file,
      runtimes,
      sandbox,
      gateway,
      limits: exercise.limits,
      ...(exercise.workerCommand === undefined ? {} : { command: exercise.workerCommand }),
      onOutput: keepOutput(journal),
    });
    worker = started;
    watch(started, watched, journal);
    watched.started({ outputTail: (lines) => started.outputTail(lines), script });
    const stop = (): Promise<void> => started.stop();
    // it may have been quicker than the lines above
    if (watched.end !== undefined) void stop();
    return { stop, close: () => stop().then(() => gateway.close()) };
  } catch (error) {
    await gateway.close();
    throw error;
  }
}

/** One that cannot be read cannot be run either, and then that is said. */
async function scriptOf({ folder }: Submission, { file }: WorkerScript): Promise<ScriptTraits> {
  return readScript(await readFile(path.join(folder, file), 'utf8').catch(() => ''));
}

/** Characters of output that the journal keeps; what comes after is counted against the worker's bound only. */
const outputKept = 256 * 1024;

function keepOutput(journal: Journal): (stream: 'stdout' | 'stderr', text: string) => void {
  let kept = 0;
  return (stream, text) => {
    if (kept >= outputKept) return;
    kept += text.length;
    journal.append({ kind: 'worker-output', stream, text: kept > outputKept ? `${text}\n(more is not kept)\n` : text });
  };
}

function watch(worker: WorkerProcess, watched: WorkerMonitor, journal: Journal): void {
  journal.append({ kind: 'worker-started', worker: 'submitted' });
  void worker.ended.then((end) => {
    const how = (end.killed ? watched.end : undefined) ?? describeEnd(end, worker.outputTail(linesKept));
    const unasked = !end.killed && end.limit === undefined && watched.end === undefined;
    const by = end.signal === 'SIGKILL' ? 'kill' : 'itself';
    journal.append({ kind: 'worker-ended', how: how.message, ...(unasked && { by }) });
    if (!end.killed) watched.ended(how);
  });
}

/** What is said of a worker that was ended for what it did at the gateway. */
function overBudget(deed = 'made too many calls to the gateway'): WorkerEnd {
  return {
    code: 'worker-over-calls',
    message: `${deed} and was stopped`,
    hint: 'Does something in it repeat without end?',
    lastLines: [],
  };
}
