import type { OpenTrial } from './open-trial';
import type { Scenarios } from './run-scenarios';

/**
 * Whose fault? The scenarios that failed run again, with the student's worker on the reference model, then with the
 * student's model and the reference worker. No points hang on it; the report says which half holds. Last, the solution
 * walks through them by itself: the path that the report compares the student's with.
 */
export async function diagnose(open: OpenTrial, scenarios: Scenarios): Promise<void> {
  const { trial } = open;
  const failed = trial.exercise.criteria
    .filter(({ id, explainedBy }) => explainedBy.length > 0 && trial.verdicts.get(id)?.outcome !== 'passed')
    .map(({ id }) => id);
  if (failed.length === 0) return;
  if (trial.worker.end === undefined && trial.worker.connected) {
    trial.role = { model: 'reference', worker: 'submitted' };
    await scenarios.run(trial, failed);
  }
  await open.stopWorker();
  open.employReferenceWorker();
  trial.role = { model: 'submitted', worker: 'reference' };
  await scenarios.run(trial, failed);
  trial.role = { model: 'reference', worker: 'reference' };
  await scenarios.run(trial, failed);
}
