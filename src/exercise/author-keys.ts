import { z } from 'zod';

/** Kebab-case, as ids of criteria and codes of findings are. */
const word = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'should be the id of a criterion or the code of a finding');
const reason = z.string().trim().min(10, 'should be a sentence that says why');

/** What `exercise.yml` says about the exercise itself rather than about what is handed in. */
export const authorKeys = {
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'should be like 1.2.0')
    .default('0.0.0')
    .describe('Semantic version: a major step where grades may change.'),
  points: z
    .number()
    .nonnegative()
    .optional()
    .describe('What the points of all criteria add up to, without bonus; it is checked.'),
  hints: z
    .record(word, z.string().trim().min(1))
    .default({})
    .describe('By id of a criterion or code of a finding: a hint in your own words, instead of the grader’s.'),
  cannotFail: z
    .record(word, reason)
    .default({})
    .describe('By id: criteria that no mutant fails, each with the reason why that is right.'),
  students: z
    .array(z.string())
    .default([])
    .describe('Files (paths or patterns) that students may see: they come into the published archive.'),
};

/** What an author says about the exercise itself. */
export interface AuthorKeys {
  /** Semantic version; `0.0.0` where the author gave none. */
  readonly version: string;
  /** What the points of all criteria add up to, without bonus; it need not be said. */
  readonly points?: number | undefined;
  /** By id of a criterion or code of a finding. */
  readonly hints: Readonly<Record<string, string>>;
  /** By id of a criterion: why no mutant fails it. */
  readonly cannotFail: Readonly<Record<string, string>>;
  /** Patterns of the files that students may see, relative to the exercise's folder. */
  readonly students: readonly string[];
}
