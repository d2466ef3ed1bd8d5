import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { editModel, replaceText, type ModelEdit } from './model-edits';
import { referenceModel, repository, solvedWorker } from './originals';
import { wholeFileEdits } from './whole-file-edits';

/** One submission whose grade is known beforehand. */
export interface Case {
  /** `wheat`: right, however unusual, and nothing may fail; `chaff`: one plausible mistake. */
  readonly kind: 'wheat' | 'chaff';
  /** Kebab-case, unique among all cases. */
  readonly name: string;
  /** One sentence: what is special, or what the mistake is. */
  readonly about: string;
  /** The submission as it would be handed in. */
  readonly folder: string;
  readonly modelFile: string;
  readonly workerFile: string;
  /** Ids of the criteria that must fail; none for wheat. */
  readonly fails: readonly string[];
  /** Ids of which at least one must fail: in the engine's records their mistakes look alike. */
  readonly oneOf: readonly string[];
  /** Ids about which reasonable graders may differ (failed, blocked or passed); every other one must not fail. */
  readonly either: readonly string[];
  /** Ids that must be blocked: what they ask cannot be seen any more. */
  readonly blocked: readonly string[];
  /** The criterion that names the mistake itself; the others follow from it. */
  readonly cause?: string;
  /** Bonus criteria that must pass. */
  readonly bonus: readonly string[];
}

/** The criteria of Part 3 that a label can name. */
export const criteria = [
  'submission-layout',
  'deploys',
  'process-id',
  'message',
  'enhancement-condition',
  'gateway-after-start',
  'timer-boundary',
  'timer-duration',
  'timer-target-gateway',
  'error-boundary',
  'error-name',
  'error-code',
  'error-end-event',
  'worker-starts',
  'worker-task-type',
  'worker-throws',
  'worker-thumbnails',
  'worker-handler',
  'worker-error-code',
  'timeout-scenario',
  'error-scenario',
  'bonus-escalation',
] as const;

const textEdit = z.strictObject({ replace: z.string(), by: z.string(), everywhere: z.boolean().optional() });
const modelEdit: z.ZodType<ModelEdit> = z.union([
  textEdit,
  z.strictObject({ connect: z.string(), to: z.string().optional(), from: z.string().optional() }),
  z.strictObject({ remove: z.string() }),
  z.strictObject({ retype: z.string(), as: z.string() }),
  z.strictObject({ draw: z.string(), in: z.string().optional() }),
  z.strictObject({ define: z.string() }),
  z.strictObject({ apply: z.enum(Object.keys(wholeFileEdits) as (keyof typeof wholeFileEdits)[]) }),
]) as z.ZodType<ModelEdit>;

const wheat = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  about: z.string(),
  /** A file of `models/`, or edits of the reference model; the reference model itself when absent. */
  model: z.union([z.string(), z.array(modelEdit).min(1)]).optional(),
  /** A file of `workers/`, or edits of the solved example's worker; that one itself when absent. */
  worker: z.union([z.string(), z.array(textEdit).min(1)]).optional(),
  /** The file of `workers/` that the edits of `worker` are made in, instead of the solved example's worker. */
  base: z.string().optional(),
  /** Where in the submission the worker lies; its own name at the top when absent. */
  workerAt: z.string().optional(),
  /** Where in the submission the model lies; at the top when absent. */
  modelAt: z.string().optional(),
  /** Further files of the submission, by path: a text, or a file of the project, edited. */
  files: z
    .record(
      z.string(),
      z.union([z.string(), z.strictObject({ copy: z.string(), edits: z.array(textEdit).default([]) })]),
    )
    .default({}),
  bonus: z.array(z.enum(criteria)).default([]),
});
const ids = z.array(z.enum(criteria));
const chaff = wheat.extend({
  fails: ids.min(1),
  oneOf: ids.default([]),
  either: ids.default([]),
  blocked: ids.default([]),
  cause: z.enum(criteria),
});
const caseFile = z.strictObject({ wheats: z.array(wheat).default([]), chaffs: z.array(chaff).default([]) });

type Label = z.infer<typeof wheat> & Partial<Omit<z.infer<typeof chaff>, keyof z.infer<typeof wheat>>>;

const corpus = path.join(__dirname, 'part-03');

/**
 * The wheats and chaffs of Part 3, each written out as a submission folder.
 * @param destination an existing folder of the caller's; gets `wheats/<name>/` and `chaffs/<name>/`
 * @throws Error when a case is labelled inconsistently or an edit of it does not fit its file
 */
export async function loadCases(destination: string): Promise<Case[]> {
  const files = await readCaseFiles();
  const wheats = files.flatMap((file) => file.wheats);
  const chaffs = files.flatMap((file) => file.chaffs);
  const labels: (Label & Pick<Case, 'kind'>)[] = [
    ...wheats.map((one) => ({ ...one, kind: 'wheat' as const })),
    ...chaffs.map((one) => ({ ...one, kind: 'chaff' as const })),
  ];
  const names = new Set(labels.map(({ name }) => name));
  if (names.size < labels.length) throw new Error('Two cases have the same name');
  return Promise.all(labels.map((label) => writeCase(label, destination)));
}

/** Every `cases*.yml` of the corpus, in the order of their names. */
async function readCaseFiles(): Promise<z.infer<typeof caseFile>[]> {
  const names = (await readdir(corpus)).filter((name) => /^cases.*\.yml$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => caseFile.parse(parse(await readFile(path.join(corpus, name), 'utf8')))),
  );
}

async function writeCase(label: Label & Pick<Case, 'kind'>, destination: string): Promise<Case> {
  const { kind, name, about, fails = [], oneOf = [], either = [], blocked = [], cause, bonus } = label;
  if (cause && ![...fails, ...oneOf].includes(cause)) throw new Error(`The cause of ${name} is not among what fails`);
  const labelled = [...fails, ...oneOf, ...either, ...blocked];
  if (new Set(labelled).size < labelled.length) {
    throw new Error(`A criterion has two labels in ${name}`);
  }
  const folder = path.join(destination, `${kind}s`, name);
  const modelFile = path.join(folder, label.modelAt ?? 'image-production-process.bpmn');
  const own = typeof label.worker === 'string' ? label.worker : label.base;
  const worker = own === undefined ? solvedWorker : path.join(corpus, 'workers', own);
  const workerFile = path.join(folder, label.workerAt ?? path.basename(worker));
  await mkdir(path.dirname(modelFile), { recursive: true });
  await mkdir(path.dirname(workerFile), { recursive: true });
  try {
    await writeFile(modelFile, await modelOf(label));
    if (Array.isArray(label.worker)) await writeFile(workerFile, await editWorker(worker, label.worker));
    else await cp(worker, workerFile);
  } catch (cause) {
    throw new Error(`The case ${name} cannot be made: ${String(cause)}`, { cause });
  }
  for (const [file, content] of Object.entries(label.files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), await textOf(content));
  }
  return {
    kind,
    name,
    about,
    folder,
    modelFile,
    workerFile,
    fails,
    oneOf,
    either,
    blocked,
    bonus,
    ...(cause && { cause }),
  };
}

async function textOf(content: Label['files'][string]): Promise<string> {
  if (typeof content === 'string') return content;
  return edit(await readFile(path.join(repository, content.copy), 'utf8'), content.edits);
}

async function modelOf({ model }: Label): Promise<string> {
  if (typeof model === 'string') return readFile(path.join(corpus, 'models', model), 'utf8');
  return editModel(await readFile(referenceModel, 'utf8'), model ?? []);
}

async function editWorker(worker: string, edits: readonly z.infer<typeof textEdit>[]): Promise<string> {
  return edit(await readFile(worker, 'utf8'), edits);
}

function edit(original: string, edits: readonly z.infer<typeof textEdit>[]): string {
  return edits.reduce((text, { replace, by, everywhere }) => replaceText(text, replace, by, everywhere), original);
}
