import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../errors';
import { TaskLimitExceeded, type Task, type TaskAnswer, type TaskName, type TaskRequest } from './task';

/** Bounds of one task. */
export interface TaskLimits {
  /** Wall clock, without the time that a new thread needs to start. */
  readonly milliseconds: number;
  /** Ends the task early. */
  readonly signal?: AbortSignal | undefined;
}

/** Threads that are kept for the next task: starting one takes some 50 ms. */
const mostIdle = 2;
const resourceLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };
const idle: Worker[] = [];

/**
 * Runs a task in a thread of its own, where a stranger's content cannot block the event loop.
 * @throws Refusal when the task throws one
 * @throws TaskLimitExceeded when it takes more time, memory or stack than it may; the thread is ended
 * @throws the reason of the signal; the thread is ended
 */
export async function runTask<Input, Output>(
  { module, name }: TaskName,
  input: Parameters<Task<Input, Output>>[0],
  { milliseconds, signal }: TaskLimits,
): Promise<Output> {
  signal?.throwIfAborted();
  const thread = idle.pop() ?? startThread();
  thread.ref();
  let deadline: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  try {
    const answer = await new Promise<TaskAnswer>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', (error: Error) => reject(isOutOfMemory(error) ? new TaskLimitExceeded('memory') : error));
      thread.once('exit', () => reject(new Error('A background thread ended before its task.')));
      onAbort = () => reject(signal?.reason as Error);
      signal?.addEventListener('abort', onAbort);
      const startDeadline = (): void => {
        deadline = setTimeout(() => reject(new TaskLimitExceeded(`${milliseconds} ms`)), milliseconds);
      };
      if (started.has(thread)) startDeadline();
      else thread.once('online', startDeadline);
      thread.postMessage({ module, name, input } satisfies TaskRequest);
    });
    keep(thread);
    return outputOf(answer) as Output;
  } catch (error) {
    if (!idle.includes(thread)) void thread.terminate();
    throw error;
  } finally {
    clearTimeout(deadline);
    if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
  }
}

const started = new WeakSet<Worker>();

function startThread(): Worker {
  // from the sources, by tests: ts-node compiles for the thread as well
  const execArgv = path.extname(__filename) === '.ts' ? ['--require', require.resolve('ts-node/register')] : [];
  const file = path.join(__dirname, `thread${path.extname(__filename)}`);
  const thread = new Worker(file, { resourceLimits, execArgv, env: {} });
  thread.once('online', () => started.add(thread));
  return thread;
}

function keep(thread: Worker): void {
  thread.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
  if (idle.length >= mostIdle) {
    void thread.terminate();
    return;
  }
  // an idle thread keeps no process alive; one that breaks while idle is dropped
  thread.unref();
  const drop = (): void => void idle.splice(idle.indexOf(thread) >>> 0, 1);
  thread.once('error', drop).once('exit', drop);
  idle.push(thread);
}

function outputOf(answer: TaskAnswer): unknown {
  if (answer.kind === 'done') return answer.output;
  if (answer.kind === 'refused') throw new Refusal(answer.code, answer.message);
  // the stack, a string or an array became too large
  if (answer.error instanceof RangeError) throw new TaskLimitExceeded(answer.error.message);
  throw answer.error;
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}
