import { checkExercise, type Check } from '../../authoring/check/check-exercise';
import { exitCodes } from '../exit-codes';
import type { CalibrateOptions } from './options';
import { showProgress, type Progress } from '../progress';
import { printTitle, withCalibration } from './open-calibration';
import { plainLines } from './plain-lines';

/** `exercise check FOLDER`. @returns the exit code: 1 where something does not hold @public loaded by the command */
export async function check(exercise: string, options: CalibrateOptions): Promise<number> {
  return withCalibration(exercise, options, async (session) => {
    const { setting, cache, folder, signal } = session;
    printTitle(session);
    let progress: Progress = showProgress(0, true);
    try {
      const checks = await checkExercise(setting, folder, {
        jobs: options.jobs,
        cache,
        signal,
        quick: options.quick === true,
        onCheck: (made) => progress.print(describe(made)),
        onPlan: (count) => (progress = showProgress(count, false)),
        onStarted: ({ name }) => progress.started(name),
        onGraded: ({ subject }, takenOver) => progress.finished(subject.name, takenOver),
      });
      const wrong = checks.filter(({ holds }) => !holds).length;
      progress.print(wrong === 0 ? 'The exercise is sound.\n' : `${wrong} of ${checks.length} checks fail.\n`);
      return wrong === 0 ? exitCodes.passed : exitCodes.failed;
    } finally {
      progress.end();
    }
  });
}

function describe({ holds, about, details }: Check): string {
  return plainLines([`${holds ? '✓' : '✗'} ${about}`, ...details.map((line) => `    ${line}`)]);
}
