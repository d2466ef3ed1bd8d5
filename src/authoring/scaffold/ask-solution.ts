import { intakeOptions } from '../../batch/grade-submission';
import { Journal } from '../../journal/journal';
import { openRun } from '../../run/open-run';
import type { GraderSetting } from '../../run/run-exercise';
import type { WorkerAnswer } from '../../run/worker-answers';
import { readSubmission } from '../../submission/intake';
import { steadyAnswers } from './worker-criteria';
import type { Asked } from './worker-questions';

/**
 * Gives the solution's worker jobs by itself, all of them twice.
 * @param place folder of the solution as a hand-in
 * @param jobs by job type
 * @returns how it answers them, by job type; what differs between the two times is no value any more
 */
export async function askSolution(
  setting: GraderSetting,
  place: string,
  jobs: ReadonlyMap<string, readonly Asked[]>,
  signal?: AbortSignal,
): Promise<Map<string, WorkerAnswer[]>> {
  const submission = await readSubmission(place, intakeOptions(setting, signal));
  try {
    const open = await openRun(setting, submission, new Journal());
    const found = new Map<string, WorkerAnswer[]>();
    try {
      for (const [jobType, asked] of jobs) {
        signal?.throwIfAborted();
        const first = await open.run.answers(jobType, asked);
        const second = await open.run.answers(jobType, asked.toReversed());
        found.set(jobType, steadyAnswers(first, second));
      }
    } finally {
      await open.close();
    }
    return found;
  } finally {
    await submission.dispose();
  }
}
