import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { UsageError } from '../errors';
import { problemsOfSteps } from './check-steps';
import { criteriaOf } from './criteria';
import { loadTestCases } from '../test-cases/load-test-cases';
import type { Exercise, HappyPath, Reference } from './exercise';
import { exerciseFile } from './exercise-file';
import { exerciseHash } from './exercise-hash';
import { findExercise } from './find-exercise';
import { splitGiven } from './given-answers';
import { contradictionsIn, handInOf } from './hand-in';
import { readFeature } from './read-feature';
import { didYouMean } from './did-you-mean';
import { readYaml } from './yaml-file';

/**
 * Loads an exercise.
 * @param named a built-in exercise's name, or the path of a folder
 * @throws UsageError when there is none, or its files are not sound
 */
export async function loadExercise(named: string): Promise<Exercise> {
  const folder = await findExercise(named);
  const file = path.join(folder, 'exercise.yml');
  const { limits, starters, reference, given, elements, happyPath, workerCommand, attemptsFail, pass, ...rest } =
    await readYaml(file, exerciseFile);
  const handIn = handInOf(rest.handIn, rest);
  const [contradiction] = contradictionsIn(handIn, { ...rest, given });
  if (contradiction !== undefined) throw new UsageError(`${file}: ${contradiction}.`);
  const there = (name: string): Promise<string> => fileOf(folder, name, file);
  const solution = await referenceOf(reference, there);
  const resources = await Promise.all(rest.resources.map(there));
  const testCases = await loadTestCases({
    folder,
    named: file,
    sources: rest.testCases,
    reference: { model: solution.model, resources: [...resources, ...solution.resources], process: rest.process },
  });
  const features = await Promise.all(rest.features.map((feature) => there(`${feature}.feature`)));
  const scenarios = (await Promise.all(features.map(readFeature))).flat();
  const problems = problemsOfSteps(scenarios, { elements: Object.keys(elements), hasWorker: handIn.workers.most > 0 });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  const recorded = (await Promise.all(testCases.features.map(readFeature))).flat();
  const criteria = criteriaOf([...scenarios, ...recorded]);
  if (criteria.length === 0) throw new UsageError(`${file}: it has no criteria: neither features nor testCases.`);
  if (attemptsFail !== undefined && criteria.every(({ id }) => id !== attemptsFail))
    throw new UsageError(`${file}: attemptsFail names the criterion ${attemptsFail}, which is in no feature.`);
  await checkIds({ ...rest, criteria }, file);
  const starterFiles = await Promise.all(starters.map(there));
  const { answers, scripts } = splitGiven(given);
  const givenScripts = await Promise.all(
    scripts.map(async ({ file: script, jobTypes }) => ({ file: await there(script), jobTypes })),
  );
  const most = criteria.reduce((total, { points, bonus }) => total + (bonus ? 0 : points), 0);
  if (pass !== undefined && pass > most)
    throw new UsageError(`${file}: pass is ${pass}, and all criteria together are worth ${most} points.`);
  return {
    ...rest,
    given: answers,
    givenScripts,
    folder,
    handIn,
    hash: await exerciseHash(folder, [
      ...features,
      ...testCases.files,
      ...[solution.model, ...solution.resources, ...solution.workers],
      ...[...resources, ...starterFiles, ...givenScripts.map(({ file: script }) => script)],
    ]),
    elements,
    ...(happyPath && { happyPath: happyPathOf(happyPath) }),
    ...(workerCommand && { workerCommand }),
    ...(attemptsFail !== undefined && { attemptsFail }),
    ...(pass !== undefined && { pass }),
    starters: starterFiles,
    resources,
    reference: solution,
    limits: limitsOf(limits),
    testCases,
    features,
    criteria,
  };
}

function happyPathOf({
  start,
  waits,
  message,
  passes,
}: NonNullable<z.output<typeof exerciseFile>['happyPath']>): HappyPath {
  return {
    start,
    ...(waits !== undefined && message && { pause: { at: waits, message } }),
    ...(passes !== undefined && { passes }),
  };
}

/** Hints and reasons are for criteria that there are; a hint may also be for the code of a finding. */
async function checkIds(
  { criteria, hints, cannotFail, points }: Pick<Exercise, 'criteria' | 'hints' | 'cannotFail' | 'points'>,
  file: string,
): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const wrong = (key: string, what: string): never => {
    const at = lines.findIndex((line) => new RegExp(`^\\s*["']?${key}["']?\\s*:`).test(line));
    throw new UsageError(`${file}:${at + 1}: ${what}`);
  };
  const ids = criteria.map(({ id }) => id);
  const sum = criteria.filter(({ bonus }) => !bonus).reduce((all, one) => all + one.points, 0);
  if (points !== undefined && Math.abs(points - sum) > 1e-9)
    wrong('points', `points says ${points}, but the points of its criteria add up to ${sum}.`);
  for (const id of Object.keys(cannotFail)) {
    if (!ids.includes(id)) wrong(id, `cannotFail names "${id}", which is no criterion.${didYouMean(id, ids)}`);
  }
  for (const id of Object.keys(hints)) {
    const near = ids.includes(id) ? undefined : ids.find((other) => distance(id, other) <= 2);
    if (near !== undefined) wrong(id, `hints names "${id}", which is no criterion. Did you mean "${near}"?`);
  }
}

async function referenceOf(
  { model, worker, dmn, forms, answers }: z.output<typeof exerciseFile>['reference'],
  there: (name: string) => Promise<string>,
): Promise<Reference> {
  const all = (names: string | readonly string[] | undefined): Promise<string[]> =>
    Promise.all((typeof names === 'string' ? [names] : (names ?? [])).map(there));
  const [models, workers, ...others] = await Promise.all([model, worker, dmn, forms].map(all));
  const [main = '', ...further] = models ?? [];
  const [first] = workers ?? [];
  return {
    model: main,
    resources: [...further, ...others.flat()],
    ...(first !== undefined && { worker: first }),
    workers: workers ?? [],
    answers,
  };
}

/** A file that the exercise names, relative to its own folder. */
async function fileOf(folder: string, name: string, named: string): Promise<string> {
  const file = path.resolve(folder, name);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(`${named} names ${name}, which is not there: ${file}.`);
  return file;
}

function limitsOf(limits: z.output<typeof exerciseFile>['limits']): Exercise['limits'] {
  return {
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
  };
}
