import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../../errors';
import { parseModel } from '../../model/parse-model';
import { flowNodesOf, type ProcessElement } from '../../model/process-model';
import { variablesOf } from '../mutation/model/variables';
import { aliasesOf } from './aliases';
import { candidatesOf } from './candidates';
import { manifestText, type Manifest } from './manifest';
import { modelCriteria } from './model-criteria';
import { recordedIn } from './recorded';
import { featureText, Ids, type Scenario } from './scenario';
import { wayCriteria } from './way-criteria';
import { waysThrough } from './ways';
import { workerCriteria, type WorkerAnswers, type WorkerCriterion } from './worker-criteria';
import { jobsToAsk, questionsOf, type Asked } from './worker-questions';

/** What a new exercise is made from. */
export interface ExerciseSources {
  readonly id: string;
  readonly title?: string | undefined;
  /** Paths. */
  readonly model: string;
  readonly starter?: string | undefined;
  readonly worker?: string | undefined;
  readonly testCases?: string | undefined;
}

/** A criterion that was drafted, or what it should have been about. */
export interface Draft {
  readonly manifest: Manifest;
  readonly features: readonly DraftFeature[];
  /** What could not be made into a scenario, a sentence each. */
  readonly missing: readonly string[];
}

/** A feature before it is written. */
export interface DraftFeature {
  readonly name: string;
  readonly title: string;
  readonly about: readonly string[];
  readonly scenarios: readonly Scenario[];
}

/**
 * Drafts an exercise from its solution: criteria for what differs between starter and solution, and a scenario along each
 * way through the model.
 * @param answered how the solution's worker answers jobs that it is given by itself, once it has been asked
 * @throws UsageError where a file cannot be read, or is no model
 */
export async function draftExercise(sources: ExerciseSources, answered: readonly WorkerAnswers[] = []): Promise<Draft> {
  const { id, model, starter, worker, testCases } = sources;
  const xml = (await read(model)).toString('utf8');
  const process = await processIn(model);
  const begun = starter === undefined ? undefined : await processIn(starter);
  const script = worker === undefined ? '' : (await read(worker)).toString('utf8');
  const jobTypes = [...new Set([...flowNodesOf(process)].flatMap(({ jobType }) => fixed(jobType)))];
  const studentJobTypes = jobTypes.filter((type) => new RegExp(`["'\`]${escaped(type)}["'\`]`).test(script));
  if (worker !== undefined && studentJobTypes.length === 0) {
    throw new UsageError(`${worker} names none of the job types of ${model}: ${jobTypes.join(', ')}.`);
  }
  const aliases = aliasesOf(process);
  const ids = new Ids();
  const basics = basicCriteria(ids, process);
  const needs = ['deploys', 'process-id'];
  const ofModel = modelCriteria({ process, aliases, ids, ...(begun && { starter: begun }) });
  const ofWorker = workerCriteria(ids, studentJobTypes, answered);
  const idsAbout = (about: WorkerCriterion['about']): string[] =>
    ofWorker.filter((one) => one.about === about).map((one) => one.id);
  const recorded = testCases === undefined ? undefined : await recordedIn(testCases, process.id);
  const { ways, missing } = waysThrough(process, xml, {
    recorded: { ...usualJob(process, answered), ...recorded?.variables },
    aliases,
    isStudents: (type) => studentJobTypes.includes(type),
    throwing: answered.flatMap(({ jobType, answers }) =>
      answers.flatMap(({ given, answer }) => (answer.kind === 'threw' ? [{ jobType, code: answer.code, given }] : [])),
    ),
  });
  const ofWays = wayCriteria({
    process,
    ways,
    aliases,
    ids,
    needs: [...needs, ...idsAbout('asks')],
    worker: idsAbout('answers'),
    model: ofModel,
  });
  const features: DraftFeature[] = [
    {
      name: 'model',
      title: 'The model',
      about: ['What the exercise asks students to draw. Nothing runs here: the scenarios look at the model.'],
      scenarios: [...basics, ...ofModel],
    },
    ...(ofWorker.length > 0 ? [{ name: 'worker', title: 'The worker', about: [], scenarios: ofWorker }] : []),
    ...(ofWays.length > 0
      ? [
          {
            name: 'scenarios',
            title: 'The process runs',
            about: ['A scenario along each way through the model.'],
            scenarios: ofWays,
          },
        ]
      : []),
  ];
  const all = features.flatMap(({ scenarios }) => scenarios);
  return {
    manifest: {
      id,
      title: sources.title ?? process.name ?? id,
      points: all.reduce((sum, { points }) => sum + points, (recorded?.count ?? 0) * pointsOfCase),
      process: process.id,
      features: features.map(({ name }) => name),
      elements: aliases.elements,
      studentJobTypes,
      given: Object.fromEntries(
        jobTypes
          .filter((type) => !studentJobTypes.includes(type))
          .map((type) => [type, { complete: recorded?.answers[type] ?? {} }]),
      ),
      starters: starter === undefined ? [] : [`starter/${path.basename(starter)}`],
      model: `solution/${path.basename(model)}`,
      ...(worker !== undefined && { worker: `solution/${path.basename(worker)}` }),
      ...(testCases !== undefined && {
        testCases: { file: `tests/${path.basename(testCases)}`, points: pointsOfCase, needs },
      }),
    },
    features,
    missing: missing.map(
      ({ about, reason }) => `The way of “${aliases.of(about) ?? about.id}” is left to you: ${reason}.`,
    ),
  };
}

/** The text of a manifest and its features, by the names of their files. */
export function draftFiles({ manifest, features }: Draft): Record<string, string> {
  const texts = features.map(
    ({ name, title, about, scenarios }) => [`${name}.feature`, featureText(title, about, scenarios)] as const,
  );
  return { 'exercise.yml': manifestText(manifest), ...Object.fromEntries(texts) };
}

/** A draft without some of its criteria, which it tells of. @param dropped by id: why */
export function withoutCriteria(draft: Draft, dropped: ReadonlyMap<string, string>): Draft {
  const left = ({ id }: Scenario): boolean => !dropped.has(id);
  const features = draft.features
    .map((feature) => ({
      ...feature,
      scenarios: feature.scenarios.filter(left).map((one) => ({
        ...one,
        needs: one.needs.filter((id) => !dropped.has(id)),
        explainedBy: one.explainedBy.filter((id) => !dropped.has(id)),
      })),
    }))
    .filter(({ scenarios }) => scenarios.length > 0);
  const lost = draft.features
    .flatMap(({ scenarios }) => scenarios)
    .filter(({ id }) => dropped.has(id))
    .reduce((sum, one) => sum + one.points, 0);
  return {
    manifest: { ...draft.manifest, points: draft.manifest.points - lost, features: features.map(({ name }) => name) },
    features,
    missing: [...draft.missing, ...dropped.values()],
  };
}

/** What each test case is worth. */
const pointsOfCase = 3;

function basicCriteria(ids: Ids, process: ProcessElement): Scenario[] {
  const plain = { needs: [], explainedBy: [] };
  return [
    {
      ...plain,
      id: ids.next('handed-in'),
      points: 0,
      title: 'What is asked for is handed in',
      steps: ['Then what is to be handed in should have been found'],
    },
    {
      ...plain,
      id: ids.next('deploys'),
      points: 1,
      needs: ['handed-in'],
      title: 'The engine takes the model',
      steps: ['Then the engine should accept the model'],
    },
    {
      ...plain,
      id: ids.next('process-id'),
      points: 1,
      title: 'The process has its id',
      steps: [`Then the process should have the id "${process.id}"`],
    },
  ];
}

/**
 * The jobs that the solution's worker may be asked about, by job type.
 * @throws UsageError where a file cannot be read, or is no model
 */
export async function workerJobs(
  { model, worker }: ExerciseSources,
  jobTypes: readonly string[],
): Promise<Map<string, Asked[]>> {
  if (worker === undefined) return new Map();
  const xml = (await read(model)).toString('utf8');
  const process = await processIn(model);
  const conditions = [...flowNodesOf(process)].flatMap(({ outgoing }) =>
    outgoing.flatMap((flow) => flow.condition ?? []),
  );
  const known = { names: variablesOf(xml), values: candidatesOf(conditions) };
  const questions = questionsOf((await read(worker)).toString('utf8'), known, jobTypes);
  return new Map(jobTypes.map((type) => [type, jobsToAsk(questions)]));
}

/** What a job that the worker completes brings, so that instances begin with it; what mappings make is not started with. */
function usualJob(process: ProcessElement, answered: readonly WorkerAnswers[]): Asked {
  const made = new Set([...flowNodesOf(process)].flatMap((node) => node.inputs.map(({ target }) => target)));
  const jobs = answered.flatMap(({ answers }) => {
    const usual = answers.find(({ answer }) => answer.kind === 'completed');
    return usual === undefined ? [] : [usual.given];
  });
  return Object.fromEntries(jobs.flatMap((job) => Object.entries(job)).filter(([name]) => !made.has(name)));
}

async function processIn(file: string): Promise<ProcessElement> {
  try {
    return (await parseModel(await read(file))).process;
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${file} is no model: ${(cause as Error).message}`, { cause });
  }
}

async function read(file: string): Promise<Buffer> {
  return readFile(file).catch((cause: unknown) => {
    throw new UsageError(`${file} cannot be read.`, { cause });
  });
}

function fixed(jobType: string | undefined): string[] {
  return jobType === undefined || jobType.startsWith('=') ? [] : [jobType];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
