import { stat } from 'node:fs/promises';
import path from 'node:path';
import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { UsageError } from '../errors';
import { problemsOfSteps } from './check-steps';
import { criteriaOf } from './criteria';
import { loadTestCases } from '../test-cases/load-test-cases';
import type { Exercise } from './exercise';
import { exerciseFile } from './exercise-file';
import { exerciseHash } from './exercise-hash';
import { findExercise } from './find-exercise';
import { contradictionsIn, handInOf } from './hand-in';
import { readFeature } from './read-feature';
import { didYouMean, readYaml } from './yaml-file';

/**
 * Loads an exercise.
 * @param named a built-in exercise's name, or the path of a folder
 * @throws UsageError when there is none, or its files are not sound
 */
export async function loadExercise(named: string): Promise<Exercise> {
  const folder = await findExercise(named);
  const file = path.join(folder, 'exercise.yml');
  const { limits, starters, reference, elements, happyPath, workerCommand, attemptsFail, ...rest } = await readYaml(
    file,
    exerciseFile,
  );
  const handIn = handInOf(rest.handIn, rest);
  const [contradiction] = contradictionsIn(handIn, rest.studentJobTypes);
  if (contradiction !== undefined) throw new UsageError(`${file}: ${contradiction}.`);
  const there = (name: string): Promise<string> => fileOf(folder, name, file);
  const model = await there(reference.model);
  const testCases = await loadTestCases({
    folder,
    named: file,
    sources: rest.testCases,
    reference: { model, process: rest.process },
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
  checkIds({ ...rest, criteria }, file);
  const starterFiles = await Promise.all(starters.map(there));
  const worker = reference.worker === undefined ? undefined : await there(reference.worker);
  return {
    ...rest,
    folder,
    handIn,
    hash: await exerciseHash(folder, [
      ...features,
      ...testCases.files,
      model,
      ...(worker === undefined ? [] : [worker]),
      ...starterFiles,
    ]),
    elements,
    ...(happyPath && { happyPath }),
    ...(workerCommand && { workerCommand }),
    ...(attemptsFail !== undefined && { attemptsFail }),
    starters: starterFiles,
    reference: { model, ...(worker !== undefined && { worker }), answers: reference.answers },
    limits: limitsOf(limits),
    testCases,
    features,
    criteria,
  };
}

/** Hints and reasons are for criteria that there are; a hint may also be for the code of a finding. */
function checkIds(
  { criteria, hints, cannotFail }: Pick<Exercise, 'criteria' | 'hints' | 'cannotFail'>,
  file: string,
): void {
  const ids = criteria.map(({ id }) => id);
  for (const id of Object.keys(cannotFail)) {
    if (!ids.includes(id))
      throw new UsageError(`${file}: cannotFail names "${id}", which is no criterion.${didYouMean(id, ids)}`);
  }
  for (const id of Object.keys(hints)) {
    const [near] = ids.filter((other) => !ids.includes(id) && distance(id, other) <= 2);
    if (near !== undefined)
      throw new UsageError(`${file}: hints names "${id}", which is no criterion. Did you mean "${near}"?`);
  }
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
