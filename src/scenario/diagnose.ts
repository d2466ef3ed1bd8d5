import { verdictsOf } from '../grading/blame';
import type { OpenTrial } from './open-trial';
import type { Scenarios } from './run-scenarios';
import type { Trial } from './trial';

/**
 * Whose fault? The scenarios that failed run again, with the student's worker on the reference model, then with the
 * student's model and the reference worker. No points hang on it; the report says which half holds. Last, the solution
 * walks through them by itself: the path that the report compares the student's with.
 */
export async function diagnose(open: OpenTrial, scenarios: Scenarios): Promise<void> {
  const { trial } = open;
  const { criteria } = trial.exercise;
  const verdicts = verdictsOf(criteria, trial.journal.entries);
  const failed = criteria
    .filter(({ id, explainedBy }) => explainedBy.length > 0 && verdicts.get(id)?.outcome !== 'passed')
    .map(({ id }) => id);
  const run = async (role: Trial['role']): Promise<void> => {
    // an engine that had to be stopped tells nothing about the halves
    if (failed.length === 0 || trial.isOver) return;
    trial.role = role;
    await scenarios.run(trial, failed);
  };
  if (trial.worker.end === undefined && trial.worker.connected) {
    await run({ model: 'reference', worker: 'submitted' });
  }
  if (failed.length === 0 || trial.isOver) return;
  await open.stopWorker();
  open.startReferenceWorker();
  await run({ model: 'submitted', worker: 'reference' });
  await run({ model: 'reference', worker: 'reference' });
}
