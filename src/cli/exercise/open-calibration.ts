import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GradeCache } from '../../authoring/calibration/grade-cache';
import { openGrader } from '../../batch/open-grader';
import { engineChoiceOf } from '../../engine/engine-choice';
import { identityOf } from '../../grading/identity';
import type { GraderSetting } from '../../run/run-exercise';
import { printError } from '../print-error';
import { listenForInterruption } from '../interruption';
import type { CalibrateOptions } from './options';

/** What `check` and `calibrate` work with. */
export interface CalibrationSession {
  readonly setting: GraderSetting;
  readonly cache: GradeCache;
  /** For hand-ins; it is gone afterwards. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** The seed stands for all: what differs between two runs should not be the dice. */
const seed = 20_260_301;

/** Where calibrations are kept, below the working directory. */
export const calibrationPlace = path.join('.zeebe-grader', 'calibration');

/** Says which exercise is worked on, and on which engine. */
export function printTitle({ setting: { exercise, engine } }: CalibrationSession): void {
  const { kind, version } = engine.description;
  process.stdout.write(`${exercise.title} (${identityOf(exercise)}) on Zeebe ${version} (${kind})\n`);
}

/**
 * Opens a grader for an exercise, lets it be used, and ends everything. Ctrl+C ends it early: what is graded stays graded.
 * @returns the exit code
 */
export async function withCalibration(
  exercise: string,
  options: CalibrateOptions,
  use: (session: CalibrationSession) => Promise<number>,
): Promise<number> {
  const interruption = listenForInterruption((uncaught) =>
    uncaught ? printError(uncaught) : console.error('Stopping. What is graded is kept: the same command goes on.'),
  );
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-calibration-'));
  try {
    const grader = await openGrader({
      exercise,
      engine: engineChoiceOf(options),
      sandbox: options.sandbox,
      clock: 'virtual',
      seed,
    });
    try {
      const { setting } = grader;
      const file = path.join(calibrationPlace, `${setting.exercise.id}.ndjson`);
      if (options.fresh) await rm(file, { force: true });
      const cache = await GradeCache.open(file, setting);
      return await use({ setting, cache, folder, signal: interruption.signal });
    } finally {
      await grader.close();
    }
  } catch (error) {
    if (interruption.exitCode === undefined) throw error;
    return interruption.exitCode;
  } finally {
    await rm(folder, { recursive: true, force: true });
    interruption.end();
  }
}
