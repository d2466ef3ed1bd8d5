/** Variables of a process instance as a job brings them: whatever JSON the process holds. */
export type Variables = Readonly<Record<string, unknown>>;

/** A value that can be written to a process variable. */
export type Json = string | number | boolean | Json[] | { [name: string]: Json };

/** What a worker gets to see of one job. */
export interface WorkerJob {
  /** The job type, as it stands in the model's `zeebe:taskDefinition`. */
  readonly type: string;
  /** All variables that are visible at the task, input mappings applied. */
  readonly variables: Variables;
}

/** How a job ends: the three answers that Zeebe knows (CompleteJob, FailJob, ThrowError). */
export type JobOutcome =
  | { readonly kind: 'completed'; readonly variables: Readonly<Record<string, Json>> }
  /** A technical failure: costs one retry, and becomes an incident when none is left. */
  | { readonly kind: 'failed'; readonly message: string }
  /** A business error, to be caught by an error event of the model that names `code`. */
  | { readonly kind: 'bpmn-error'; readonly code: string; readonly message: string };

/**
 * The work behind one job type, free of any client, so that it can be tried without an engine.
 * {@link work} connects it to one.
 */
export interface JobWorker {
  readonly jobType: string;
  /**
   * Does the work of one job. An exception means the same as the outcome `failed`.
   * @param print takes one line of what the worker tells those who watch it
   */
  handle(job: WorkerJob, print: (line: string) => void): JobOutcome | Promise<JobOutcome>;
}
