import { z } from 'zod';
import type { GraderSetting } from '../run/run-exercise';
import { graderVersion } from '../run/version';

/** What a grade depends on: where all of it is the same, so is the grade. */
export const gradeKeySchema = z.object({
  /** Hash of the submission. */
  submission: z.string(),
  /** Hash of the exercise and of the steps that it is written in. */
  exercise: z.string(),
  engine: z.string(),
  grader: z.string(),
  clock: z.enum(['virtual', 'real']),
  seed: z.number(),
});

/** A key as {@link gradeKeySchema} describes it. */
export type GradeKey = Readonly<z.infer<typeof gradeKeySchema>>;

/** The key of the grade that a submission would get now. */
export function gradeKey({ engine, clock, seed }: GraderSetting, exercise: string, submission: string): GradeKey {
  const { kind, version } = engine.description;
  return { submission, exercise, engine: `${kind} ${version}`, grader: graderVersion, clock, seed };
}
