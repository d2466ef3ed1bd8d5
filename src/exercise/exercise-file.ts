import { z } from 'zod';
import { elementsSchema } from './elements';
import { authorKeys } from './author-keys';
import { givenAnswersSchema, givenSchema } from './given-answers';
import { handInSchema } from './hand-in';
import { bytes, milliseconds } from './quantities';

const variables = z.record(z.string(), z.unknown());

/** A quantity that is written with its unit, and has a default. */
const time = (otherwise: string) => milliseconds.prefault(otherwise);
const size = (otherwise: string) => bytes.prefault(otherwise);
const count = (otherwise: number) => z.int().positive().default(otherwise);

/** A path, or several. */
const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]);
const testCases = z.strictObject({
  file: z.string().describe('Pattern of names of JSON files, relative to the folder.'),
  cases: z.array(z.string()).min(1).optional().describe('Names of the test cases that count; all when absent.'),
  points: z.number().min(0).describe('For each test case.'),
  bonus: z.boolean().default(false).describe('On top of the maximum.'),
  needs: z.array(z.string()).default([]).describe('Ids of criteria without which they cannot be judged.'),
  explainedBy: z.array(z.string()).default([]).describe('Ids of criteria whose failure explains theirs.'),
});

/** What `exercise.yml` may say. */
export const exerciseFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'should be lower-case words joined by hyphens'),
  title: z.string(),
  ...authorKeys,
  process: z.string(),
  features: z.array(z.string()).default([]),
  testCases: z
    .union([testCases.transform((one) => [one]), z.array(testCases)])
    .default([])
    .describe(
      'Test cases as the Web Modeler records them (JSON test cases of Camunda Process Test): one criterion each.',
    ),
  elements: elementsSchema.default({}),
  happyPath: z
    .strictObject({
      start: variables.default({}),
      waits: z.string().optional(),
      message: z
        .strictObject({ name: z.string(), correlationKey: z.string(), variables: variables.default({}) })
        .optional(),
      passes: z.string().optional(),
    })
    .refine(({ waits, message }) => (waits === undefined) === (message === undefined), {
      error: 'waits and message belong together: the element that waits, and the message that it waits for',
    })
    .optional(),
  handIn: handInSchema.default({}),
  studentJobTypes: z.array(z.string()).default([]),
  given: givenSchema.default({}),
  resources: z.array(z.string()).default([]),
  starters: z.array(z.string()).default([]),
  starterHashes: z.array(z.string().regex(/^[0-9a-f]{64}$/, 'should be a SHA-256 in hexadecimal digits')).default([]),
  reference: z.strictObject({
    model: oneOrMore,
    worker: oneOrMore.optional(),
    dmn: oneOrMore.optional(),
    forms: oneOrMore.optional(),
    answers: givenAnswersSchema.default({}),
  }),
  workerCommand: z.array(z.string()).min(1).optional(),
  attemptsFail: z.string().optional(),
  pass: z.number().positive().optional(),
  deadlines: z.strictObject({ workerStart: time('20 s'), answer: time('10 s'), engine: time('10 s') }).prefault({}),
  limits: z
    .strictObject({
      memory: size('512 MiB'),
      processes: count(64),
      cpu: time('60 s'),
      file: size('16 MiB'),
      openFiles: count(256),
      output: size('64 MiB'),
      wallClock: time('5 min'),
      gatewayCalls: count(5_000),
      records: count(10_000),
      recordBytes: size('32 MiB'),
      run: time('5 min'),
    })
    .prefault({}),
});
