import { evaluate } from 'feelin';
import { z } from 'zod';

/** A value of a variable: JSON, or FEEL over the variables of the job where it is a text that begins with `=`. */
const value = z.unknown();

const answerSchema = z
  .strictObject({
    when: z
      .string()
      .optional()
      .describe('FEEL over the variables of the job: where this answer is given; always when absent.'),
    complete: z.record(z.string(), value).optional().describe('Completes the job with these variables.'),
    fail: z.string().optional().describe('Fails the job with this message, at the cost of one retry.'),
    throw: z
      .strictObject({ code: z.string(), message: z.string().default('') })
      .optional()
      .describe('Throws a BPMN error.'),
  })
  .refine(
    ({ complete, fail, throw: thrown }) => [complete, fail, thrown].filter((one) => one !== undefined).length === 1,
    {
      error: 'an answer is one of: complete, fail, throw',
    },
  );

/** By job type: what a job worker answers that an exercise declares; the first answer whose condition holds is given. */
export const givenAnswersSchema = z.record(
  z.string(),
  z.union([answerSchema.transform((one) => [one]), z.array(answerSchema).min(1)]),
);

/** Answers to jobs by their type. */
export type GivenAnswers = Readonly<Record<string, readonly GivenAnswer[]>>;

/** One answer, and where it is given. */
export type GivenAnswer = z.output<typeof answerSchema>;

/** How a job is answered. */
export type JobOutcome =
  | { readonly kind: 'completed'; readonly variables: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** Engine time, milliseconds. */
      readonly backOff?: number;
    }
  | { readonly kind: 'bpmn-error'; readonly code: string; readonly message: string };

/** The answer to a job with these variables; a job that no answer is for is failed. */
export function answerTo(answers: readonly GivenAnswer[], variables: Readonly<Record<string, unknown>>): JobOutcome {
  const given = answers.find(({ when }) => when === undefined || feel(when, variables) === true);
  if (given?.complete) {
    const named = Object.entries(given.complete).map(([name, said]) => [name, valueOf(said, variables)] as const);
    return { kind: 'completed', variables: Object.fromEntries(named) };
  }
  if (given?.throw) return { kind: 'bpmn-error', ...given.throw };
  return { kind: 'failed', message: given?.fail ?? 'The exercise gives no answer to a job with these variables.' };
}

function valueOf(said: unknown, variables: Readonly<Record<string, unknown>>): unknown {
  return typeof said === 'string' && said.startsWith('=') ? feel(said.slice(1), variables) : said;
}

function feel(expression: string, variables: Readonly<Record<string, unknown>>): unknown {
  return evaluate(expression, { ...variables }).value ?? null;
}
