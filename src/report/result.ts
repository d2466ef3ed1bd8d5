import { z } from 'zod';
import type { HandInFacts, Student } from '../hand-ins/hand-in';
import type { CriterionGrade } from '../grading/grade';
import { identityOf } from '../grading/identity';
import type { ClassFacts, Reported } from '../grading/reported';
import { similarHandIns } from './similar';

/** Name of the JSON format below; a change that breaks readers gets another number. */
export const resultSchema = 'zeebe-grader/result/v1';

type Exercise = Reported['grade']['started']['exercise'];

const points = z.number().nonnegative();
const half = z.enum(['holds', 'fails']);

const finding = z.looseObject({
  code: z.string().describe('Stable kebab-case code of the kind of failure.'),
  subject: z.string(),
  actual: z.string(),
  expected: z.string(),
  where: z.looseObject({ id: z.string(), name: z.string().optional() }).optional().describe('Element of the model.'),
  hint: z.string().optional(),
});

const criterion = z.looseObject({
  id: z.string().describe('Stable id, from the feature.'),
  title: z.string(),
  group: z.string(),
  bonus: z.boolean(),
  outcome: z
    .enum(['passed', 'failed', 'blocked', 'error'])
    .describe(
      'blocked: cannot be judged because of another criterion; error: a fault of the grader, which costs nothing.',
    ),
  points: points.nullable().describe('null where the outcome is error: it is not known.'),
  maxPoints: points,
  message: z.string().describe('Why it did not pass; empty when it passed.'),
  hint: z.string().describe('Leads to the mistake without giving the solution away; may be empty.'),
  finding: finding.optional(),
  blockedBy: z.string().optional().describe('Id of the criterion in the way.'),
  causes: z.array(z.string()).optional().describe('Ids of failed criteria that explain this one.'),
  halves: z
    .looseObject({ model: half.optional(), worker: half.optional() })
    .optional()
    .describe('What each half of the submission does with the other half of the solution.'),
});

const overridden = z.looseObject({ outcome: z.string(), points });
const student = z.looseObject({
  name: z.string(),
  id: z.string().optional().describe('By which the platform knows the student.'),
  email: z.string().optional(),
  login: z.string().optional(),
});

const submission = z.looseObject({
  id: z.string().describe('Unique within the run; the name of its folder below the reports.'),
  name: z.string(),
  outcome: z
    .enum(['passed', 'failed', 'refused', 'error'])
    .describe('passed: the pass mark is reached or, where there is none, every ordinary criterion holds.'),
  score: points.nullable().describe('null where the outcome is error: there is no grade.'),
  maxScore: points.describe('Sum of the points without bonus.'),
  passMark: points.optional().describe('Points from which on it has passed.'),
  hash: z.string().describe('SHA-256 over the files of the submission; empty where it was refused.'),
  criteria: z.array(criterion),
  refusal: z.looseObject({ code: z.string(), message: z.string() }).optional(),
  error: z.string().optional().describe('What of the grader broke, in words.'),
  attempts: z
    .array(z.string())
    .optional()
    .describe('What the worker tried at the gateway that it may not, a sentence each; holds text of strangers.'),
  remarks: z
    .array(
      z.looseObject({
        code: z.string().describe('Stable kebab-case code of the kind of remark.'),
        message: z.string().describe('A sentence; holds text of strangers.'),
        where: z.looseObject({ id: z.string(), name: z.string().optional() }).optional(),
        criterion: z.string().optional().describe('Id of the criterion that it was made at.'),
      }),
    )
    .optional()
    .describe('What is worth knowing and costs no points.'),
  overrides: z
    .array(
      z.looseObject({
        criterion: z.string().optional().describe('Id of the criterion; the whole submission when absent.'),
        comment: z.string().optional().describe('For the student.'),
        by: z.string(),
        why: z.string(),
        was: overridden.describe('By the grader.'),
        is: overridden,
      }),
    )
    .optional()
    .describe('What somebody has decided about it; the outcomes and points of this result hold it already.'),
  secondTry: z.string().optional().describe('Why it was graded a second time.'),
  handIn: z
    .looseObject({
      platform: z.string().optional(),
      students: z.array(student).describe('One, or the members of a group.'),
      group: z.string().optional().describe('Name of the group, where the platform says it.'),
      isLate: z.boolean().optional(),
      lateness: z.string().optional().describe('In the words of the platform.'),
      handedIn: z.string().optional().describe('When, as the platform writes it.'),
      attempt: z.looseObject({ number: z.int(), of: z.int() }).optional(),
      leftOut: z.array(z.string()).optional(),
    })
    .optional()
    .describe('What the platform says that it was handed in to.'),
});

/** The schema behind `schemas/result-v1.schema.json`. */
export const result = z.looseObject({
  schema: z.literal(resultSchema),
  grader: z.string().describe('Version of the grader.'),
  engine: z.looseObject({ kind: z.string(), version: z.string() }),
  sandbox: z.string(),
  clock: z.enum(['virtual', 'real']),
  seed: z.int().nonnegative().describe('The same seed draws the same inputs.'),
  exercise: z.looseObject({
    id: z.string(),
    title: z.string(),
    version: z.string().optional().describe('Semantic version of the exercise.'),
    hash: z.string().optional().describe('SHA-256 over everything in the folder of the exercise.'),
    identity: z.string().optional().describe('id@version#hash, as pages and journals name it.'),
  }),
  submissions: z.array(submission),
  similar: z
    .array(
      z.looseObject({
        by: z
          .enum(['files', 'model and worker', 'worker', 'model'])
          .describe('files: byte by byte; else up to ids, layout, comments, white space and names of their own.'),
        submissions: z.array(z.string()).describe('Their ids.'),
      }),
    )
    .optional()
    .describe('Hand-ins that are alike, without a judgement; nobody is alike by a file of the exercise.'),
  absent: z.array(student).optional().describe('Who is in the roster and handed in nothing.'),
});

/** What `--json` writes. */
export type Result = z.infer<typeof result>;

/** One submission of a {@link Result}. */
export type SubmissionResult = z.infer<typeof submission>;

/** One result for all submissions of a run; there is at least one. */
export function resultOf(run: readonly [Reported, ...Reported[]], { absent }: ClassFacts = { absent: [] }): Result {
  const { grader, engine, sandbox, clock, seed, exercise } = run[0].grade.started;
  const similar = similarHandIns(run.map(({ grade }) => grade)).map(({ by, members }) => ({
    by,
    submissions: members.flatMap((index) => run[index]?.id ?? []),
  }));
  return {
    schema: resultSchema,
    grader,
    engine: { ...engine },
    sandbox,
    clock,
    seed,
    exercise: exerciseResult(exercise),
    submissions: run.map(submissionResult),
    ...(similar.length > 0 && { similar }),
    ...(absent.length > 0 && { absent: absent.map(studentResult) }),
  };
}

function exerciseResult(exercise: Exercise): Result['exercise'] {
  const { id, title, version, hash } = exercise;
  return {
    id,
    title,
    ...(version !== undefined && { version }),
    ...(hash !== undefined && { hash, identity: identityOf(exercise) }),
  };
}

function studentResult({ name, id, email, login }: Student): z.infer<typeof student> {
  return { name, ...(id && { id }), ...(email && { email }), ...(login && { login }) };
}

function handInResult(facts: HandInFacts): SubmissionResult['handIn'] {
  const { platform, students, group, isLate, lateness, handedIn, attempt, leftOut } = facts;
  return {
    ...(platform && { platform }),
    students: students.map(studentResult),
    ...(group !== undefined && { group }),
    ...(isLate && { isLate }),
    ...(lateness !== undefined && { lateness }),
    ...(handedIn !== undefined && { handedIn }),
    ...(attempt && { attempt: { ...attempt } }),
    ...(leftOut && { leftOut: [...leftOut] }),
  };
}

function submissionResult({ id, grade, timing, handIn }: Reported): SubmissionResult {
  const { name, outcome, score, maxScore, criteria, refusal, error, attempts, remarks, submission: identity } = grade;
  const { passMark, overrides } = grade;
  return {
    id,
    name,
    outcome,
    score: outcome === 'error' ? null : score,
    maxScore,
    ...(passMark !== undefined && { passMark }),
    hash: identity.hash,
    criteria: criteria.map(criterionResult),
    ...(refusal && { refusal: { ...refusal } }),
    ...(error !== undefined && { error }),
    ...(attempts && { attempts: [...attempts] }),
    ...(remarks && {
      remarks: remarks.map((remark) => ({ ...remark, ...(remark.where && { where: { ...remark.where } }) })),
    }),
    ...(overrides && { overrides: overrides.map((one) => ({ ...one, was: { ...one.was }, is: { ...one.is } })) }),
    ...(timing.secondTry !== undefined && { secondTry: timing.secondTry }),
    ...(handIn && { handIn: handInResult(handIn) }),
  };
}

function criterionResult({ finding: found, causes, halves, ...rest }: CriterionGrade): z.infer<typeof criterion> {
  return {
    ...rest,
    points: rest.outcome === 'error' ? null : rest.points,
    ...(found && { finding: { ...found, ...(found.where && { where: { ...found.where } }) } }),
    ...(causes && { causes: [...causes] }),
    ...(halves && { halves: { ...halves } }),
  };
}

/** {@link resultOf} as the text of a file. */
export function resultJson(run: readonly [Reported, ...Reported[]], facts?: ClassFacts): string {
  return `${JSON.stringify(resultOf(run, facts), null, 2)}\n`;
}
