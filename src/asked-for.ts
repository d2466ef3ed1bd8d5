/** How many of one kind of file a student hands in. */
export interface Count {
  readonly least: number;
  /** `Infinity` where there may be any number. */
  readonly most: number;
}

/** What of each kind an exercise asks for; what is not asked for is passed over. */
export interface AskedFor {
  /** BPMN files. */
  readonly models: Count;
  /** Scripts that do jobs. */
  readonly workers: Count;
  /** DMN files. */
  readonly dmn: Count;
  /** Forms of Camunda's. */
  readonly forms: Count;
}

const one: Count = { least: 1, most: 1 };
const none: Count = { least: 0, most: 0 };

/** One model and one worker. */
export const usuallyAskedFor: AskedFor = { models: one, workers: one, dmn: none, forms: none };

/** In words, for a student: `the model and the worker`, `2 models, a DMN file and a form`. */
export function sayAskedFor({ models, workers, dmn, forms }: AskedFor): string {
  const parts = [
    ...part(models, 'the model', 'models'),
    ...part(workers, 'the worker', 'workers'),
    ...part(dmn, 'the DMN file', 'DMN files'),
    ...part(forms, 'the form', 'forms'),
  ];
  const last = parts.pop() ?? 'nothing';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** A number of files in words: `exactly one`, `2`, `1 to 3`, `at least 2`, `at most one`. */
export function sayCount({ least, most }: Count): string {
  if (most === least) return most === 1 ? 'exactly one' : String(most);
  if (most === Infinity) return `at least ${least === 1 ? 'one' : least}`;
  return least === 0 ? `at most ${most === 1 ? 'one' : most}` : `${least} to ${most}`;
}

function part({ most }: Count, singular: string, plural: string): string[] {
  if (most === 0) return [];
  return [most === 1 ? singular : `the ${plural}`];
}
