import type { Bound, SandboxEnd } from '../sandbox/sandbox';
import { readTrace } from './read-trace';

/** How a worker ended, in words for a verdict. */
export interface WorkerEnd {
  /** Stable kebab-case code, e.g. `worker-module-missing`. */
  readonly code: string;
  /** The rest of a sentence that begins with the worker, e.g. `ended with exit code 1: NameError: … (worker.py, line 3)`. */
  readonly message: string;
  /** Leads to the mistake. */
  readonly hint?: string;
  /** What it printed last, safe to show. */
  readonly lastLines: readonly string[];
}

const bounds: Readonly<Record<Bound, string>> = {
  memory: 'used more memory than it may',
  processes: 'started more processes than it may',
  cpu: 'used more processor time than it may',
  files: 'wrote more or larger files than it may',
  output: 'printed more than it may',
  'wall-clock': 'ran longer than it may',
};

/** What a program says that runs into a bound which the kernel sets it, before the supervisor has seen it. */
const complaints: readonly (readonly [RegExp, string])[] = [
  [
    /^MemoryError\b|^java\.lang\.OutOfMemoryError: (?!unable to create)|Cannot allocate memory|Array buffer allocation failed/,
    'memory',
  ],
  [/can't start new thread|Resource temporarily unavailable|\bEAGAIN\b|unable to create native thread/, 'processes'],
  [/No space left on device|File too large|Too many open files|\b(?:ENOSPC|EFBIG|EMFILE)\b/, 'files'],
];

function boundIn(error: string): string | undefined {
  return complaints.find(([pattern]) => pattern.test(error))?.[1];
}

/**
 * Describes an end. The output is the stranger's: it helps to explain the end and never decides a criterion.
 * @param tail as `WorkerProcess.outputTail` gives it; some fifty lines, so that a traceback is whole
 */
export function describeEnd(end: SandboxEnd, tail: readonly string[]): WorkerEnd {
  const lastLines = tail.slice(-8);
  if (end.limit) {
    const hint = 'Does something in it repeat without end?';
    return { code: `worker-over-${end.limit}`, message: `${bounds[end.limit]} and was stopped`, hint, lastLines };
  }
  if (end.killed) return { code: 'worker-stopped', message: 'was stopped by the grader', lastLines };
  if (end.exitCode === 0) {
    return {
      code: 'worker-ended',
      message: 'ended by itself, without an error',
      hint: 'A worker goes on until it is stopped: is the line that lets it work reached, and is it awaited?',
      lastLines,
    };
  }
  const how = end.signal === undefined ? `ended with exit code ${end.exitCode ?? 'unknown'}` : `ended by ${end.signal}`;
  const trace = readTrace(tail);
  if (trace === undefined) return { code: 'worker-crashed', message: how, lastLines };
  const { code, error, where, hint, how: instead } = trace;
  const bound = boundIn(error);
  const message = `${instead ?? how}: ${error}${where ? ` (${where})` : ''}${bound ? `, at the bound of ${bound}` : ''}`;
  return { code, message, ...(hint ? { hint } : {}), lastLines };
}
