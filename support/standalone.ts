import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEngine } from '../src/engine/select-engine';
import { Journal } from '../src/journal/journal';
import { selectSandbox } from '../src/sandbox/select-sandbox';
import { defaultExercise } from '../src/exercise/find-exercise';
import { loadExercise } from '../src/exercise/load-exercise';
import { openRun } from '../src/run/open-run';
import type { ExerciseRun } from '../src/run/exercise-run';
import { languageOf } from '../src/submission/script';
import type { Submission } from '../src/submission/submission';
import { createRuntimes } from '../src/worker/runtimes';
import { begin } from '../src/run/run-exercise';

/** What `cucumber-js` by itself can be told, as world parameters. */
export interface StandaloneParameters {
  readonly exercise?: string;
  /** Path of a model; the reference model when absent. */
  readonly model?: string;
  /** Path of a worker; the reference worker when absent. */
  readonly worker?: string;
  readonly clock?: 'virtual' | 'real';
}

let current: { readonly run: ExerciseRun; close(): Promise<void> } | undefined;

/** The run that scenarios run on where no grader is around them. */
export function standaloneRun(): ExerciseRun {
  if (current === undefined) throw new Error('There is no run: BeforeAll has not run.');
  return current.run;
}

/** Puts the features to the reference model and worker of the exercise, or to those that the parameters name. */
export async function openStandaloneRun(parameters: StandaloneParameters): Promise<void> {
  const exercise = await loadExercise(parameters.exercise ?? defaultExercise);
  const model = path.resolve(parameters.model ?? exercise.reference.model);
  const named = parameters.worker ?? exercise.reference.worker;
  const worker = named === undefined ? undefined : path.resolve(named);
  const surroundings = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-'));
  const engine = await openEngine({ kind: 'embedded', version: '8.8.21' });
  const setting = {
    exercise,
    engine,
    sandbox: await selectSandbox('none'),
    runtimes: createRuntimes(),
    clock: parameters.clock ?? 'virtual',
    seed: 1,
  } as const;
  const submission: Submission = {
    name: 'reference',
    folder: path.dirname(worker ?? model),
    surroundings,
    modelFile: path.basename(model),
    model: await readFile(model),
    resources: await Promise.all(
      exercise.reference.resources.map(async (file) => ({ name: path.basename(file), content: await readFile(file) })),
    ),
    workers: worker === undefined ? [] : [{ file: path.basename(worker), language: languageOf(worker) ?? 'other' }],
    hash: '',
    dispose: () => rm(surroundings, { recursive: true, force: true }),
  };
  const journal = new Journal();
  begin(setting, journal, submission);
  const open = await openRun(setting, submission, journal);
  current = {
    run: open.run,
    close: async () => {
      await open.close();
      await engine.close();
      await submission.dispose();
    },
  };
}

/** Ends what {@link openStandaloneRun} began, if it did. */
export async function closeStandaloneRun(): Promise<void> {
  await current?.close();
  current = undefined;
}
