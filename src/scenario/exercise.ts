import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../errors';
import type { Criterion } from '../journal/entries';
import type { NodeQuery } from '../model/locate';
import type { SandboxLimits } from '../sandbox/sandbox';
import { readCriteria } from './criteria';
import type { EngineLimits } from './engine-bounds';
import { projectFolder } from './project-folder';
import { bytes, milliseconds } from './quantities';

const variables = z.record(z.string(), z.unknown());

const fileSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  process: z.string(),
  features: z.array(z.string()).min(1),
  elements: z.record(
    z.string(),
    z.strictObject({
      type: z.string(),
      jobType: z.string().optional(),
      messageName: z.string().optional(),
      after: z.strictObject({ element: z.string(), event: z.string().optional() }).optional(),
    }),
  ),
  walk: z.strictObject({
    start: variables,
    waits: z.string(),
    message: z.strictObject({ name: z.string(), correlationKey: z.string(), variables }),
    passes: z.string(),
  }),
  studentJobTypes: z.array(z.string()).min(1),
  providedWorkers: z.array(z.string()),
  referenceWorker: z.string(),
  workerCommand: z.array(z.string()).min(1).optional(),
  attemptsFail: z.string().optional(),
  models: z.strictObject({ starter: z.string(), reference: z.string() }),
  handIns: z
    .strictObject({
      starters: z.array(z.string()).default([]),
      finished: z.array(z.string()).default([]),
      starterHashes: z
        .array(z.string().regex(/^[0-9a-f]{64}$/, 'should be a SHA-256 in hexadecimal digits'))
        .default([]),
    })
    .prefault({}),
  deadlines: z.strictObject({ workerStart: milliseconds, answer: milliseconds, engine: milliseconds }),
  limits: z.strictObject({
    memory: bytes,
    processes: z.int().positive(),
    cpu: milliseconds,
    file: bytes,
    openFiles: z.int().positive(),
    output: bytes,
    wallClock: milliseconds,
    gatewayCalls: z.int().positive(),
    records: z.int().positive(),
    recordBytes: bytes,
    run: milliseconds,
  }),
});

/** Start an instance, wait until it waits somewhere, send a message, see it pass somewhere else. */
export interface Walk {
  readonly start: Readonly<Record<string, unknown>>;
  /** Name of the element that waits for the message. */
  readonly waits: string;
  readonly message: {
    readonly name: string;
    readonly correlationKey: string;
    readonly variables: Readonly<Record<string, unknown>>;
  };
  /** Name of the element that every path comes to after it. */
  readonly passes: string;
}

/** How an element that features name is found in a model, where it was renamed. */
export interface ElementDescription extends Omit<NodeQuery, 'name' | 'after' | 'others'> {
  /** For an end event: the element whose flow, or the flow of whose boundary event of this kind, leads there. */
  readonly after?: { readonly element: string; readonly event?: string };
}

/** An exercise as its folder below `features/` describes it. */
export interface Exercise {
  readonly id: string;
  readonly title: string;
  /** Id of the BPMN process that is to be started. */
  readonly process: string;
  /** By the name that the features use: what to look for in a student's model. */
  readonly elements: Readonly<Record<string, ElementDescription>>;
  /** How an instance is brought past a point of the model, where only a run can tell what it means. */
  readonly walk: Walk;
  readonly studentJobTypes: readonly string[];
  /** Names of files in `workers/`, without ending. */
  readonly providedWorkers: readonly string[];
  readonly referenceWorker: string;
  /** How to start a worker of a language that the harness does not know; `{worker}` stands for its path. */
  readonly workerCommand?: readonly string[];
  /** Id of the criterion that fails when the worker tries at the gateway what it may not; none: it is only told. */
  readonly attemptsFail?: string;
  /** Absolute paths. */
  readonly models: { readonly starter: string; readonly reference: string };
  /** What a hand-in's files are compared with where several may be meant: absolute paths, and SHA-256 of files that are not at hand. */
  readonly handIns: {
    readonly starters: readonly string[];
    readonly finished: readonly string[];
    readonly starterHashes: readonly string[];
  };
  /** Wall clock, milliseconds. */
  readonly deadlines: { readonly workerStart: number; readonly answer: number; readonly engine: number };
  readonly limits: SandboxLimits & Omit<EngineLimits, 'answer'> & { readonly gatewayCalls: number };
  /** Absolute paths of the features, in the order they are run in. */
  readonly features: readonly string[];
  readonly criteria: readonly Criterion[];
}

/**
 * Loads an exercise by the name of its folder below `features/`.
 * @throws UsageError when there is none of that name or its files are not sound
 */
export async function loadExercise(name: string): Promise<Exercise> {
  const folder = path.join(projectFolder, 'features', name);
  const file = path.join(folder, 'exercise.yml');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`There is no exercise "${name}": ${file} cannot be read.`, { cause });
  });
  const parsed = fileSchema.safeParse(parse(text));
  if (!parsed.success) throw new UsageError(`${file} is not sound:\n${z.prettifyError(parsed.error)}`);
  const { limits, models, handIns, workerCommand, attemptsFail, elements, ...rest } = parsed.data;
  const bpmn = path.join(projectFolder, 'bpmn', name);
  const ownModels = { starter: path.join(bpmn, models.starter), reference: path.join(bpmn, models.reference) };
  const inProject = (files: readonly string[]): string[] => files.map((one) => path.join(projectFolder, one));
  const features = parsed.data.features.map((feature) => path.join(folder, `${feature}.feature`));
  const criteria = await readCriteria(features);
  if (attemptsFail !== undefined && criteria.every(({ id }) => id !== attemptsFail))
    throw new UsageError(`${file}: attemptsFail names the criterion ${attemptsFail}, which is in no feature.`);
  return {
    ...rest,
    elements: elements as Exercise['elements'],
    ...(workerCommand === undefined ? {} : { workerCommand }),
    ...(attemptsFail === undefined ? {} : { attemptsFail }),
    models: ownModels,
    handIns: {
      starters: [ownModels.starter, ...inProject(handIns.starters)],
      finished: [ownModels.reference, ...inProject(handIns.finished)],
      starterHashes: handIns.starterHashes,
    },
    limits: {
      memoryBytes: limits.memory,
      processes: limits.processes,
      cpuSeconds: Math.ceil(limits.cpu / 1000),
      fileBytes: limits.file,
      openFiles: limits.openFiles,
      outputBytes: limits.output,
      wallClockMilliseconds: limits.wallClock,
      gatewayCalls: limits.gatewayCalls,
      records: limits.records,
      recordBytes: limits.recordBytes,
      runMilliseconds: limits.run,
    },
    features,
    criteria,
  };
}
