import { evaluate } from 'feelin';
import { z } from 'zod';
import { mistakeInFeel } from './feel-text';
import { milliseconds } from './quantities';

/** FEEL that can be read; what it gives only a job can say. */
const feelText = z.string().superRefine((text, context) => {
  const mistake = mistakeInFeel(text);
  if (mistake !== undefined) context.addIssue(`"${text}" is no FEEL: ${mistake}`);
});

/** A text; FEEL over the job where it begins with `=`. */
const text = z.string().superRefine(checkFeel);

/** A value of a variable: JSON, in which texts that begin with `=` are FEEL over the job. */
const value = z.unknown().superRefine(checkFeel);
const variables = z.record(z.string(), value);

const failSchema = z.strictObject({
  message: text.describe('What the job is failed with.'),
  retries: z.int().nonnegative().optional().describe('Retries that are left then; one fewer when absent.'),
  backOff: z
    .union([milliseconds.transform((one) => [one]), z.array(milliseconds).min(1)])
    .optional()
    .describe('Engine time until the job is tried again; a list: after the first failure, the second, …'),
});

const answerSchema = z
  .strictObject({
    when: feelText.optional().describe('FEEL over the job: where this answer is given; always when absent.'),
    times: z
      .int()
      .positive()
      .optional()
      .describe('How often at most it is given in one process instance; then the next one is.'),
    after: milliseconds.optional().describe('Engine time after which it is given; at once when absent.'),
    complete: variables.optional().describe('Completes the job with these variables.'),
    fail: z
      .union([text.transform((message) => ({ message })), failSchema])
      .optional()
      .describe('Fails the job with this message, at the cost of one retry.'),
    throw: z
      .strictObject({ code: text, message: text.default(''), variables: variables.optional() })
      .optional()
      .describe('Throws a BPMN error.'),
    incident: text.optional().describe('Raises an incident with this message: the job fails, and no retry is left.'),
  })
  .refine(
    ({ complete, fail, throw: thrown, incident }) =>
      [complete, fail, thrown, incident].filter((one) => one !== undefined).length === 1,
    { error: 'an answer is one of: complete, fail, throw, incident' },
  );

const answersSchema = z.union([answerSchema.transform((one) => [one]), z.array(answerSchema).min(1)]);

/** By job type: what a job worker answers that an exercise declares; the first answer whose condition holds is given. */
export const givenAnswersSchema = z.record(z.string(), answersSchema);

/** By job type: the answers of a given job worker, or the exercise's own script that gives them. */
export const givenSchema = z.record(
  z.string(),
  z.union([
    z.strictObject({
      script: z.string().describe('A job worker of the exercise’s own: it runs in the sandbox, as a student’s does.'),
    }),
    answersSchema,
  ]),
);

/** Answers to jobs by their type. */
export type GivenAnswers = Readonly<Record<string, readonly GivenAnswer[]>>;

/** Which jobs are answered by what is declared, and which by scripts; one script may do jobs of several types. */
export function splitGiven(given: z.output<typeof givenSchema>): {
  readonly answers: GivenAnswers;
  readonly scripts: readonly { readonly file: string; readonly jobTypes: readonly string[] }[];
} {
  const answers: Record<string, readonly GivenAnswer[]> = {};
  const scripts = new Map<string, string[]>();
  for (const [jobType, by] of Object.entries(given)) {
    if ('script' in by) scripts.set(by.script, [...(scripts.get(by.script) ?? []), jobType]);
    else answers[jobType] = by;
  }
  return { answers, scripts: [...scripts].map(([file, jobTypes]) => ({ file, jobTypes })) };
}

/** One answer, and where it is given. */
export type GivenAnswer = z.output<typeof answerSchema>;

/** A job as a given worker sees it. */
export interface GivenJob {
  readonly variables: Readonly<Record<string, unknown>>;
  /** The custom headers of its task: in FEEL `headers`, whatever variable has that name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a job is answered. */
export type JobOutcome =
  | { readonly kind: 'completed'; readonly variables: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** Retries that are left; one fewer when absent. */
      readonly retries?: number;
      /** Engine time, milliseconds. */
      readonly backOff?: number;
    }
  | {
      readonly kind: 'bpmn-error';
      readonly code: string;
      readonly message: string;
      readonly variables?: Readonly<Record<string, unknown>>;
    };

/** The answer to a job with these variables that comes for the first time. */
export function answerTo(answers: readonly GivenAnswer[], variables: GivenJob['variables']): JobOutcome {
  return outcomeOf(chosenAnswer(answers, { variables }), { variables }, 0);
}

/**
 * The answer to a job: the first one whose condition holds and which has not been given as often as it may.
 * @param given how often an answer has been given in the job's process instance
 */
export function chosenAnswer(
  answers: readonly GivenAnswer[],
  job: GivenJob,
  given: (answer: GivenAnswer) => number = () => 0,
): GivenAnswer | undefined {
  return answers.find(
    (answer) =>
      (answer.when === undefined || feel(answer.when, job) === true) && given(answer) < (answer.times ?? Infinity),
  );
}

/**
 * What an answer makes of a job; a job that no answer is for is failed.
 * @param failures how often the job has failed before
 */
export function outcomeOf(answer: GivenAnswer | undefined, job: GivenJob, failures: number): JobOutcome {
  if (answer?.complete) return { kind: 'completed', variables: valuesOf(answer.complete, job) };
  if (answer?.throw) {
    const { code, message, variables: brought } = answer.throw;
    return {
      kind: 'bpmn-error',
      code: textOf(code, job),
      message: textOf(message, job),
      ...(brought && { variables: valuesOf(brought, job) }),
    };
  }
  if (answer?.incident !== undefined) return { kind: 'failed', message: textOf(answer.incident, job), retries: 0 };
  if (answer?.fail === undefined)
    return { kind: 'failed', message: 'The exercise gives no answer to a job with these variables.' };
  const { message, retries, backOff } = { retries: undefined, backOff: undefined, ...answer.fail };
  const waited = backOff?.[Math.min(failures, backOff.length - 1)];
  return {
    kind: 'failed',
    message: textOf(message, job),
    ...(retries !== undefined && { retries }),
    ...(waited !== undefined && { backOff: waited }),
  };
}

function valuesOf(said: Readonly<Record<string, unknown>>, job: GivenJob): Record<string, unknown> {
  return Object.fromEntries(Object.entries(said).map(([name, one]) => [name, valueOf(one, job)]));
}

function valueOf(said: unknown, job: GivenJob): unknown {
  if (typeof said === 'string') return said.startsWith('=') ? feel(said.slice(1), job) : said;
  if (Array.isArray(said)) return said.map((one) => valueOf(one, job));
  return typeof said === 'object' && said !== null ? valuesOf(said as Record<string, unknown>, job) : said;
}

function textOf(said: string, job: GivenJob): string {
  const found = valueOf(said, job);
  return typeof found === 'string' ? found : JSON.stringify(found);
}

function feel(expression: string, { variables: there, headers = {} }: GivenJob): unknown {
  return evaluate(expression, { ...there, headers }).value ?? null;
}

function checkFeel(said: unknown, context: z.core.$RefinementCtx): void {
  if (typeof said === 'string') {
    const mistake = said.startsWith('=') ? mistakeInFeel(said.slice(1)) : undefined;
    if (mistake !== undefined) context.addIssue(`"${said}" is no FEEL: ${mistake}`);
  } else if (typeof said === 'object' && said !== null) {
    for (const one of Object.values(said)) checkFeel(one, context);
  }
}
