import path from 'node:path';
import { planCalibration, chosen } from '../../authoring/calibration/calibrate';
import { calibrationHtml } from '../../authoring/calibration/calibration-html';
import { describeCase, describeMutant, describeTable } from '../../authoring/calibration/describe';
import { isRight } from '../../authoring/calibration/judge-case';
import { isExpected } from '../../authoring/calibration/judge-mutant';
import { isCalibrated, runCalibration } from '../../authoring/calibration/run-calibration';
import { writeWhole } from '../../batch/write-whole';
import { UsageError } from '../../errors';
import { exitCodes } from '../exit-codes';
import type { CalibrateOptions } from './options';
import { showProgress } from '../progress';
import { calibrationPlace, printTitle, withCalibration } from './open-calibration';
import { plainLines } from './plain-lines';

/** `exercise calibrate FOLDER`. @returns the exit code: 1 where something is not as it should be @public loaded by the command */
export async function calibrate(exercise: string, options: CalibrateOptions): Promise<number> {
  return withCalibration(exercise, options, async (session) => {
    const { setting, cache, folder, signal } = session;
    printTitle(session);
    const plan = await planCalibration(setting.exercise, folder);
    const selection = options.only === undefined ? {} : { only: options.only };
    const count = chosen(plan.cases, selection).length + chosen(plan.mutants, selection).length;
    if (count === 0) throw new UsageError(`No wheat, chaff or mutant has “${options.only ?? ''}” in its name.`);
    const progress = showProgress(count, false);
    try {
      const calibration = await runCalibration(setting, plan, folder, {
        ...selection,
        jobs: options.jobs,
        cache,
        signal,
        onStarted: ({ name }) => progress.started(name),
        onGraded: ({ subject }, takenOver) => progress.finished(subject.name, takenOver),
      });
      progress.end();
      const { cases, mutants, unused } = calibration;
      const lines = [
        ...cases.filter(({ judgement }) => !isRight(judgement)).map(describeCase),
        ...mutants
          .filter(({ judgement }) => !isExpected(judgement))
          .flatMap((one) => [describeMutant(one), ...(one.difference ?? []).map((line) => `    ${line}`)]),
        ...unused.map((pattern) => `✗ ${pattern} is listed as equivalent, but there is no such mutant`),
        describeTable(cases, mutants),
      ];
      process.stdout.write(plainLines(lines));
      const file = options.report ?? path.join(calibrationPlace, `${setting.exercise.id}.html`);
      await writeWhole(file, calibrationHtml(setting.exercise, calibration));
      process.stdout.write(`Page: ${file}\n`);
      return isCalibrated(calibration) ? exitCodes.passed : exitCodes.failed;
    } finally {
      progress.end();
    }
  });
}
