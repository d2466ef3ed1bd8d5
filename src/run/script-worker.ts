import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EngineLease } from '../engine/engine';
import type { Exercise } from '../exercise/exercise';
import { startGateway } from '../gateway/start-gateway';
import type { Journal } from '../journal/journal';
import type { Sandbox } from '../sandbox/sandbox';
import type { Submission, WorkerScript } from '../submission/submission';
import { describeEnd, type WorkerEnd } from '../worker/describe-end';
import { readScript, type ScriptTraits } from '../worker/read-script';
import type { Runtimes } from '../worker/runtimes';
import { startWorker, type WorkerProcess } from '../worker/start-worker';
import type { RecordLog } from './record-log';
import type { WorkerMonitor } from './worker-monitor';

/** A script that does jobs on the engine of a run: a student's, or one of the exercise's own. */
export interface ScriptWorkerOptions {
  readonly setting: {
    readonly exercise: Pick<Exercise, 'limits' | 'workerCommand'>;
    readonly sandbox: Sandbox;
    readonly runtimes: Runtimes;
  };
  /** Where it lies. */
  readonly source: Pick<Submission, 'folder' | 'surroundings' | 'secrets'>;
  readonly script: WorkerScript;
  /** What it may ask for. */
  readonly jobTypes: readonly string[];
  readonly records: RecordLog;
  readonly leased: Promise<EngineLease>;
  /** Told what it does. */
  readonly monitor: WorkerMonitor;
  /** Where it goes on record; what the exercise's own scripts do does not. */
  readonly journal?: Journal;
  /** How many workers share the bounds of a submission. */
  readonly shared?: number;
}

/** It runs, with a gateway before it. */
export interface ScriptWorker {
  /** Ends the script. */
  stop(): Promise<void>;
  /** Ends the script and its gateway. */
  close(): Promise<void>;
}

/** How many of its last lines of output are looked at where a worker is in trouble: a traceback is long. */
const linesKept = 50;

/**
 * Starts a script in the sandbox, with a gateway of its own before it. It does not wait for the engine: what the script asks
 * meanwhile is held.
 * @throws GraderError when sandbox or runtime are not to be had
 */
export async function startScriptWorker(options: ScriptWorkerOptions): Promise<ScriptWorker> {
  const { setting, source, script, jobTypes, records, leased, monitor, journal, shared = 1 } = options;
  const { exercise, runtimes, sandbox } = setting;
  const limits = shareOf(exercise.limits, shared);
  let worker: WorkerProcess | undefined;
  const gateway = await startGateway({
    engine: leased.then((lease) => lease.calls()),
    follow: (listener) => records.listen(listener),
    jobTypes,
    maxCalls: limits.gatewayCalls,
    onCall: (call) => {
      journal?.append({ kind: 'gateway-call', call });
      monitor.called(call);
      if (call.method !== 'Budget') return;
      monitor.ended(overBudget(call.details));
      void worker?.stop();
    },
  });
  try {
    const traits = await traitsOf(source, script);
    const started = await startWorker({
      submission: source,
      script,
      runtimes,
      sandbox,
      gateway,
      limits,
      ...(exercise.workerCommand === undefined ? {} : { command: exercise.workerCommand }),
      onOutput: journal === undefined ? () => undefined : keepOutput(journal),
    });
    worker = started;
    watch(started, monitor, journal);
    monitor.started({ outputTail: (lines) => started.outputTail(lines), script: traits, cpuWait: started.cpuWait });
    const stop = (): Promise<void> => started.stop();
    // it may have been quicker than the lines above
    if (['worker-over-calls', 'abandoned'].includes(monitor.end?.code ?? '')) void stop();
    return { stop, close: () => stop().then(() => gateway.close()) };
  } catch (error) {
    await gateway.close();
    throw error;
  }
}

/** All workers of a submission together stay within its bounds. */
function shareOf(limits: Exercise['limits'], workers: number): Exercise['limits'] {
  const share = (whole: number): number => Math.max(1, Math.floor(whole / workers));
  const { memoryBytes, processes, cpuSeconds, outputBytes, gatewayCalls } = limits;
  return {
    ...limits,
    memoryBytes: share(memoryBytes),
    processes: share(processes),
    cpuSeconds: share(cpuSeconds),
    outputBytes: share(outputBytes),
    gatewayCalls: share(gatewayCalls),
  };
}

/** One that cannot be read cannot be run either, and then that is said. */
async function traitsOf({ folder }: Pick<Submission, 'folder'>, { file }: WorkerScript): Promise<ScriptTraits> {
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

function watch(worker: WorkerProcess, monitor: WorkerMonitor, journal: Journal | undefined): void {
  journal?.append({ kind: 'worker-started', worker: 'submitted' });
  void worker.ended.then((end) => {
    const how = (end.killed ? monitor.end : undefined) ?? describeEnd(end, worker.outputTail(linesKept));
    const unasked = !end.killed && end.limit === undefined && monitor.end === undefined;
    const by = end.signal === 'SIGKILL' ? 'kill' : 'itself';
    journal?.append({ kind: 'worker-ended', how: how.message, ...(unasked && { by }) });
    if (!end.killed) monitor.ended(how);
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
