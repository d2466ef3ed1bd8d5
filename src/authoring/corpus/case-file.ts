import { z } from 'zod';
import type { ModelEdit } from '../edits/model-edits';
import { wholeFileEdits } from '../edits/whole-file-edits';

const textEdit = z.strictObject({
  replace: z.string().describe('A text that stands in the file, once.'),
  by: z.string(),
  everywhere: z.boolean().optional().describe('It stands there more than once, and all of them are meant.'),
});

const modelEdit: z.ZodType<ModelEdit> = z.union([
  textEdit,
  z.strictObject({ connect: z.string(), to: z.string().optional(), from: z.string().optional() }),
  z.strictObject({ remove: z.string() }),
  z.strictObject({ retype: z.string(), as: z.string() }),
  z.strictObject({ draw: z.string(), in: z.string().optional() }),
  z.strictObject({ define: z.string() }),
  z.strictObject({ apply: z.enum(Object.keys(wholeFileEdits) as (keyof typeof wholeFileEdits)[]) }),
]) as z.ZodType<ModelEdit>;

const ids = z.array(z.string());

/** A hand-in that solves the exercise. Absent parts are those of the reference. */
const wheat = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'should be lower-case words joined by hyphens'),
  about: z.string().describe('One sentence: what is special, or what the mistake is.'),
  model: z
    .union([z.string(), z.array(modelEdit).min(1)])
    .optional()
    .describe('A file of calibration/models/, or edits of the reference model.'),
  worker: z
    .union([z.string(), z.array(textEdit).min(1)])
    .optional()
    .describe('A file of calibration/workers/, or edits of the reference worker.'),
  base: z.string().optional().describe('The file of calibration/workers/ that the edits of `worker` are made in.'),
  modelAt: z.string().optional().describe('Where in the hand-in the model lies; at the top when absent.'),
  workerAt: z.string().optional().describe('Where in the hand-in the worker lies; at the top when absent.'),
  files: z
    .record(
      z.string(),
      z.union([z.string(), z.strictObject({ copy: z.string(), edits: z.array(textEdit).default([]) })]),
    )
    .default({})
    .describe('Further files of the hand-in, by path: a text, or a file (relative to the exercise), edited.'),
  bonus: ids.default([]).describe('Bonus criteria that must pass.'),
});

/** A hand-in with one plausible mistake. */
const chaff = wheat.extend({
  fails: ids.min(1).describe('Criteria that must fail.'),
  oneOf: ids.default([]).describe('Criteria of which at least one must fail: their mistakes look alike.'),
  either: ids
    .default([])
    .describe('Criteria about which reasonable graders may differ; every other one must not fail.'),
  blocked: ids.default([]).describe('Criteria that must be blocked.'),
  cause: z.string().describe('The criterion that names the mistake itself: the first one that fails.'),
});

/** `calibration/cases*.yml` of an exercise. */
export const caseFile = z.strictObject({
  names: z
    .strictObject({ model: z.string().optional(), worker: z.string().optional() })
    .default({})
    .describe('What model and worker are called in a hand-in; as the reference when absent.'),
  wheats: z.array(wheat).default([]),
  chaffs: z.array(chaff).default([]),
});

/** What a case says, wheat or chaff. */
export type CaseLabel = z.infer<typeof wheat> &
  Partial<Omit<z.infer<typeof chaff>, keyof z.infer<typeof wheat>>> & { readonly kind: 'wheat' | 'chaff' };

/** Replacements of texts. */
export type TextEdits = readonly z.infer<typeof textEdit>[];
