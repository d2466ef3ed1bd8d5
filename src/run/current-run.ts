import { AsyncLocalStorage } from 'node:async_hooks';
import type { ExerciseRun } from './exercise-run';

/** Cucumber copies what it hands to a world, and several runs share one process: the run travels with what is awaited. */
const current = new AsyncLocalStorage<ExerciseRun>();

/** Runs scenarios on a run of an exercise: their steps find it by {@link currentRun}. */
export function onRun<T>(run: ExerciseRun, scenarios: () => Promise<T>): Promise<T> {
  return current.run(run, scenarios);
}

/** The run that the calling step belongs to; undefined where scenarios run without a grade around them. */
export function currentRun(): ExerciseRun | undefined {
  return current.getStore();
}
