import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { UsageError } from '../errors';
import { readCriteria } from './criteria';
import type { Exercise } from './exercise';
import { exerciseFile } from './exercise-file';
import { findExercise } from './find-exercise';
import { readYaml } from './yaml-file';

/**
 * Loads an exercise.
 * @param named a built-in exercise's name, or the path of a folder
 * @throws UsageError when there is none, or its files are not sound
 */
export async function loadExercise(named: string): Promise<Exercise> {
  const folder = await findExercise(named);
  const file = path.join(folder, 'exercise.yml');
  const { limits, starters, reference, elements, happyPath, workerCommand, attemptsFail, pass, ...rest } =
    await readYaml(file, exerciseFile);
  const there = (name: string): Promise<string> => fileOf(folder, name, file);
  const features = await Promise.all(rest.features.map((feature) => there(`${feature}.feature`)));
  const criteria = await readCriteria(features);
  if (attemptsFail !== undefined && criteria.every(({ id }) => id !== attemptsFail))
    throw new UsageError(`${file}: attemptsFail names the criterion ${attemptsFail}, which is in no feature.`);
  const most = criteria.reduce((total, { points, bonus }) => total + (bonus ? 0 : points), 0);
  if (pass !== undefined && pass > most)
    throw new UsageError(`${file}: pass is ${pass}, and all criteria together are worth ${most} points.`);
  return {
    ...rest,
    folder,
    elements: elements as Exercise['elements'],
    ...(happyPath && { happyPath }),
    ...(workerCommand && { workerCommand }),
    ...(attemptsFail !== undefined && { attemptsFail }),
    ...(pass !== undefined && { pass }),
    starters: await Promise.all(starters.map(there)),
    reference: {
      model: await there(reference.model),
      worker: await there(reference.worker),
      answers: reference.answers,
    },
    limits: limitsOf(limits),
    features,
    criteria,
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
