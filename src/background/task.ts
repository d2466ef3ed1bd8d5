import type { Refusal } from '../errors';

/** A function that a background thread can run: it gets and returns what `structuredClone` can copy. */
export type Task<Input, Output> = (input: Input) => Output | Promise<Output>;

/** Which task to run. The thread loads its module by path, so that this folder depends on no other layer. */
export interface TaskName {
  /** Absolute path of the module, as `__filename` gives it. */
  readonly module: string;
  /** Name under which the module exports the task. */
  readonly name: string;
}

/** What the main thread sends. */
export interface TaskRequest extends TaskName {
  readonly input: unknown;
}

/** What the thread answers. Errors lose their class on the way, so a {@link Refusal} travels as its parts. */
export type TaskAnswer =
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'refused'; readonly code: Refusal['code']; readonly message: string }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The task took more time or memory than it may, or more stack or longer strings than there can be. */
export class TaskLimitExceeded extends Error {
  override readonly name = 'TaskLimitExceeded';
}
