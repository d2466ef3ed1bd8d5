import { z } from 'zod';
import { journalVersion } from './entries';

/** Milliseconds of a run; a month is more than any takes. */
const duration = z
  .number()
  .nonnegative()
  .max(31 * 24 * 3_600_000);
/** Engine time, milliseconds since the epoch, as far as a date reaches (ECMA-262, time values). */
const time = z.number().min(-8.64e15).max(8.64e15);
/** It stands in tags, names of files and addresses. */
const id = z.string().regex(/^[\p{L}\p{N}._-]{1,200}$/u, 'an id has letters, digits, ".", "_" and "-" only');
const points = z.number().nonnegative().max(1_000_000);
const modelRole = z.enum(['submitted', 'reference', 'given', 'probe']);
const workerRole = z.enum(['submitted', 'reference']);
const fact = z.enum(['deployed', 'process', 'errors-where-due', 'bpmn-errors']);
const element = z.looseObject({ id: z.string(), name: z.string().optional() });

/** What a failed criterion says: `Finding`. */
export const findingSchema = z.looseObject({
  code: z.string(),
  subject: z.string(),
  actual: z.string(),
  expected: z.string(),
  where: element.optional(),
  changed: z.string().optional(),
  hint: z.string().optional(),
});

/** What costs no points: `Remark`. */
export const remarkSchema = z.looseObject({
  code: z.string(),
  message: z.string(),
  where: element.optional(),
  criterion: z.string().optional(),
});

/** `GradeStarted` without its kind and whose it is. */
export const startedSchema = z.looseObject({
  grader: z.string(),
  engine: z.looseObject({ kind: z.string(), version: z.string() }),
  sandbox: z.string(),
  clock: z.enum(['virtual', 'real']),
  seed: z.int().nonnegative(),
  exercise: z.looseObject({
    id,
    title: z.string(),
    version: z.string().optional(),
    hash: z.string().optional(),
    hints: z.record(z.string(), z.string()).optional(),
    criteria: z
      .array(
        z.looseObject({
          id,
          title: z.string(),
          group: z.string(),
          points,
          bonus: z.boolean(),
          needs: z.array(z.string()),
          explainedBy: z.array(z.string()),
        }),
      )
      .min(1),
    attemptsFail: z.string().optional(),
    pass: z.number().positive().optional(),
  }),
});

/** Whose it is: `SubmissionIdentity`. */
export const identitySchema = z.looseObject({
  name: z.string(),
  hash: z.string(),
  modelFile: z.string().optional(),
  workerFile: z.string().optional(),
});

const recordSchema = z.looseObject({
  position: z.number(),
  key: z.string(),
  timestamp: time,
  recordType: z.string(),
  valueType: z.string(),
  intent: z.string(),
  rejectionType: z.string().optional(),
  rejectionReason: z.string().optional(),
  value: z.record(z.string(), z.unknown()),
});

const callSchema = z.looseObject({
  method: z.string(),
  phase: z.string(),
  status: z.string().optional(),
  details: z.string().optional(),
});

/** A `Likeness`. */
export const likenessSchema = z.looseObject({ model: z.string().optional(), worker: z.string().optional() });

/** What each kind of entry has to hold, so that whoever reads a journal may rely on the types of `entries.ts`. */
const byKind: Readonly<Record<string, z.ZodType>> = {
  'grade-started': startedSchema.extend({
    journal: z.literal(
      journalVersion,
      `an entry of another version of the grader, which reads version ${journalVersion}: grade it again`,
    ),
    submission: identitySchema,
  }),
  refused: z.looseObject({ code: z.string(), message: z.string() }),
  deployed: z.looseObject({
    model: modelRole,
    processes: z.array(z.looseObject({ processId: z.string(), version: z.number(), key: z.string() })),
  }),
  'deployment-rejected': z.looseObject({ model: modelRole, reason: z.string() }),
  'run-stopped': z.looseObject({ code: z.string() }),
  'engine-record': z.looseObject({ record: recordSchema }),
  'gateway-call': z.looseObject({ call: callSchema }),
  'worker-started': z.looseObject({ worker: workerRole }),
  'worker-output': z.looseObject({ stream: z.enum(['stdout', 'stderr']), text: z.string() }),
  'worker-ended': z.looseObject({ how: z.string() }),
  clock: z.looseObject({ milliseconds: time, now: time }),
  'scenario-started': z.looseObject({ criterion: z.string(), model: modelRole, worker: workerRole }),
  'step-finished': z.looseObject({
    text: z.string(),
    outcome: z.enum(['passed', 'failed', 'unjudged', 'error', 'skipped']),
  }),
  'scenario-finished': z.looseObject({
    criterion: z.string(),
    model: modelRole,
    worker: workerRole,
    outcome: z.enum(['passed', 'failed', 'unjudged', 'error']),
    finding: findingSchema.optional(),
    origin: z.enum(['rejection', 'approach']).optional(),
    lacks: fact.optional(),
    message: z.string().optional(),
    establishes: z.array(fact).optional(),
  }),
  remark: remarkSchema,
  likeness: likenessSchema,
  'grader-error': z.looseObject({ message: z.string() }),
  'grade-finished': z.looseObject({ milliseconds: duration }),
};

const entrySchema = z.looseObject({ seq: z.int().nonnegative(), at: duration, kind: z.string() });

/**
 * Why something that was read from a file is no entry of a journal, in a few words; undefined where it is one. Kinds that
 * a newer grader writes are entries as well: nobody reads them here.
 */
export function complaintAboutEntry(read: unknown): string | undefined {
  const whole = entrySchema.safeParse(read);
  if (!whole.success) return firstIssue(whole.error);
  const { kind } = whole.data;
  const special = Object.hasOwn(byKind, kind) ? byKind[kind]?.safeParse(read) : undefined;
  return special === undefined || special.success ? undefined : `${kind}: ${firstIssue(special.error)}`;
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'it is not sound';
  const where = issue.path.map(String).join('.');
  return where === '' ? issue.message : `${where}: ${issue.message}`;
}
