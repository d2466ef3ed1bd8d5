import type { ClockMode, Engine } from '../engine/engine';
import { startGateway } from '../gateway/start-gateway';
import type { Gateway } from '../gateway/gateway';
import type { Journal } from '../journal/journal';
import type { Sandbox } from '../sandbox/sandbox';
import type { Submission } from '../submission/submission';
import { describeEnd } from '../worker/describe-end';
import type { Runtimes } from '../worker/runtimes';
import { startWorker, type WorkerProcess } from '../worker/start-worker';
import type { Exercise } from './exercise';
import { employ } from './training-workers';
import { Trial } from './trial';

/** What a submission is tried with; all but the submission and the journal is shared by a whole class. */
export interface TrialSetting {
  readonly exercise: Exercise;
  readonly engine: Engine;
  readonly sandbox: Sandbox;
  readonly runtimes: Runtimes;
  readonly clock: ClockMode;
  readonly seed: number;
}

/** A trial with everything that runs around it. */
export interface OpenTrial {
  readonly trial: Trial;
  /** Ends the student's worker; the trial goes on without it. */
  stopWorker(): Promise<void>;
  /** Lets the exercise's own solution do the student's jobs. */
  employReferenceWorker(): Promise<void>;
  close(): Promise<void>;
}

/** How many of its last lines of output are looked at where a worker is in trouble: a traceback is long. */
const linesKept = 50;

/**
 * Gets an engine, puts a gateway before it, and starts the provided workers and the student's.
 * @throws GraderError when engine, sandbox or runtime are not to be had
 */
export async function openTrial(setting: TrialSetting, submission: Submission, journal: Journal): Promise<OpenTrial> {
  const { exercise, engine, sandbox, runtimes, clock, seed } = setting;
  const lease = await engine.lease(clock);
  const trial = new Trial({
    exercise,
    lease,
    journal,
    clock,
    seed,
    model: { file: submission.modelFile, content: submission.model },
    workerFile: submission.workerFile,
  });
  let gateway: Gateway | undefined;
  let worker: WorkerProcess | undefined;
  const close = async (): Promise<void> => {
    await worker?.stop();
    await gateway?.close();
    await trial.close();
  };
  try {
    gateway = await startGateway({
      engineAddress: lease.gatewayAddress,
      follow: (listener) => {
        trial.records.all.forEach(listener);
        return trial.records.listen(listener);
      },
      jobTypes: exercise.studentJobTypes,
      maxCalls: exercise.limits.gatewayCalls,
      onCall: (call) => {
        journal.append({ kind: 'gateway-call', call });
        trial.worker.called(call);
      },
    });
    [worker] = await Promise.all([
      startWorker({
        submission,
        runtimes,
        sandbox,
        gateway,
        limits: exercise.limits,
        ...(exercise.workerCommand === undefined ? {} : { command: exercise.workerCommand }),
        onOutput: keepOutput(journal),
      }),
      employ(trial, exercise.providedWorkers),
    ]);
  } catch (error) {
    await close();
    throw error;
  }
  watch(worker, trial, journal);
  return {
    trial,
    stopWorker: () => worker.stop(),
    employReferenceWorker: () => employ(trial, [exercise.referenceWorker]),
    close,
  };
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

function watch(worker: WorkerProcess, trial: Trial, journal: Journal): void {
  journal.append({ kind: 'worker-started', worker: 'submitted' });
  trial.worker.started(() => worker.outputTail(linesKept).slice(-8));
  void worker.ended.then((end) => {
    const how = describeEnd(end, worker.outputTail(linesKept));
    journal.append({ kind: 'worker-ended', how: how.message });
    if (!end.killed) trial.worker.ended(how);
  });
}
