import { verdictsOf } from '../grading/blame';
import type { OpenRun } from './open-run';
import type { Scenarios } from './run-scenarios';
import type { RunRole } from './exercise-run';

/**
 * Whose fault? The scenarios that failed run again, with the student's worker on the reference model, then with the
 * student's model and the reference worker. No points hang on it; the report says which half holds. Last, the solution
 * walks through them by itself: the path that the report compares the student's with.
 */
export async function diagnose(open: OpenRun, scenarios: Scenarios): Promise<void> {
  const { run } = open;
  const { criteria } = run.exercise;
  const verdicts = verdictsOf(criteria, run.journal.entries);
  const failed = criteria
    .filter(({ id, explainedBy }) => explainedBy.length > 0 && verdicts.get(id)?.outcome !== 'passed')
    .map(({ id }) => id);
  const again = async (role: RunRole): Promise<void> => {
    // an engine that had to be stopped tells nothing about the halves
    if (failed.length === 0 || run.isOver) return;
    await scenarios.run(run.inRole(role), failed);
  };
  if (run.worker.end === undefined && run.worker.connected) {
    await again({ model: 'reference', worker: 'submitted' });
  }
  if (failed.length === 0 || run.isOver) return;
  // without a worker the solution has done its jobs from the beginning
  if (open.hasWorker) {
    await open.stopWorker();
    await open.startReferenceWorker();
    await again({ model: 'submitted', worker: 'reference' });
  }
  await again({ model: 'reference', worker: 'reference' });
}
