import { z } from 'zod';
import { findingSchema, identitySchema, likenessSchema, remarkSchema, startedSchema } from '../journal/entry-schema';

const points = z.number().nonnegative().max(1_000_000_000);
const half = z.enum(['holds', 'fails']).optional();

/** A `SubmissionGrade` as it is read back from a file. */
export const gradeSchema = z.looseObject({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'refused', 'error']),
  score: points,
  maxScore: points,
  passMark: points.optional(),
  // no exercise is without any, and formats for machines have no place for a submission without
  criteria: z
    .array(
      z.looseObject({
        id: z.string(),
        title: z.string(),
        group: z.string(),
        bonus: z.boolean(),
        outcome: z.enum(['passed', 'failed', 'blocked', 'error']),
        points,
        maxPoints: points,
        message: z.string(),
        hint: z.string(),
        finding: findingSchema.optional(),
        blockedBy: z.string().optional(),
        causes: z.array(z.string()).optional(),
        halves: z.looseObject({ model: half, worker: half }).optional(),
      }),
    )
    .min(1),
  refusal: z.looseObject({ code: z.string(), message: z.string() }).optional(),
  error: z.string().optional(),
  attempts: z.array(z.string()).optional(),
  remarks: z.array(remarkSchema).optional(),
  submission: identitySchema,
  likeness: likenessSchema.optional(),
  started: startedSchema,
});
