/** How many of one kind of file a student hands in. */
export interface Count {
  readonly least: number;
  /** `Infinity` where there may be any number. */
  readonly most: number;
}

/** What of each kind an exercise asks for; what is not asked for is passed over. */
export interface AskedFor {
  /** Scripts that do jobs. */
  readonly workers: Count;
}

/** One model and one worker. */
export const usuallyAskedFor: AskedFor = { workers: { least: 1, most: 1 } };

/** In words, for a student: `a model and a worker`, `a model`. */
export function sayAskedFor({ workers }: AskedFor): string {
  return workers.most === 0 ? 'the model' : 'the model and the worker';
}
