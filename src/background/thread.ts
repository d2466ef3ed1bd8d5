/** What a background thread runs: one task after the other, as they are sent. */
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { Refusal } from '../errors';
import type { Task, TaskAnswer, TaskRequest } from './task';

const load = createRequire(__filename);

parentPort?.on('message', (request: TaskRequest) => {
  void answer(request).then((answered) => parentPort?.postMessage(answered));
});

async function answer({ module, name, input }: TaskRequest): Promise<TaskAnswer> {
  try {
    const tasks = load(module) as Readonly<Record<string, Task<unknown, unknown> | undefined>>;
    const task = tasks[name];
    if (task === undefined) throw new TypeError(`${module} exports no task ${name}`);
    return { kind: 'done', output: await task(input) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', code: error.code, message: error.message };
    return { kind: 'failed', error };
  }
}
