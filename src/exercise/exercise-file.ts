import { z } from 'zod';
import { givenAnswersSchema } from './given-answers';
import { bytes, milliseconds } from './quantities';

const variables = z.record(z.string(), z.unknown());

/** A quantity that is written with its unit, and has a default. */
const time = (otherwise: string) => milliseconds.prefault(otherwise);
const size = (otherwise: string) => bytes.prefault(otherwise);
const count = (otherwise: number) => z.int().positive().default(otherwise);

/** What `exercise.yml` may say. */
export const exerciseFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'should be lower-case words joined by hyphens'),
  title: z.string(),
  process: z.string(),
  features: z.array(z.string()).min(1),
  elements: z
    .record(
      z.string(),
      z.strictObject({
        type: z.string(),
        jobType: z.string().optional(),
        messageName: z.string().optional(),
        after: z.strictObject({ element: z.string(), event: z.string().optional() }).optional(),
      }),
    )
    .default({}),
  happyPath: z
    .strictObject({
      start: variables,
      waits: z.string(),
      message: z.strictObject({ name: z.string(), correlationKey: z.string(), variables }),
      passes: z.string(),
    })
    .optional(),
  studentJobTypes: z.array(z.string()).min(1),
  given: givenAnswersSchema.default({}),
  starters: z.array(z.string()).default([]),
  starterHashes: z.array(z.string().regex(/^[0-9a-f]{64}$/, 'should be a SHA-256 in hexadecimal digits')).default([]),
  reference: z.strictObject({ model: z.string(), worker: z.string(), answers: givenAnswersSchema }),
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
