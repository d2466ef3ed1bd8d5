import type { GraderSetting } from '../../run/run-exercise';
import { canonicalModel } from '../mutation/model/canonical';
import type { FurtherModel, Solution } from '../mutation/mutants-of-solution';
import {
  calibrateCases,
  calibrateMutants,
  solutionOf,
  type CalibrationOptions,
  type CalibrationPlan,
  type JudgedCase,
  type JudgedMutant,
} from './calibrate';
import { difference } from './difference';
import { isRight } from './judge-case';
import { isExpected } from './judge-mutant';

/** What came of everything that an exercise is calibrated with. */
export interface Calibration {
  readonly cases: readonly JudgedCase[];
  readonly mutants: readonly CalibratedMutant[];
  /** Patterns of `equivalents.yml` that stand for no mutant. */
  readonly unused: readonly string[];
}

/** A mutant with what differs from the solution; the difference only where it is not as it should be. */
export type CalibratedMutant = JudgedMutant & { readonly difference?: readonly string[] };

/** Grades wheats, chaffs and mutants. @param folder an existing one of the caller's */
export async function runCalibration(
  setting: GraderSetting,
  plan: CalibrationPlan,
  folder: string,
  options: CalibrationOptions,
): Promise<Calibration> {
  const solution = await solutionOf(setting.exercise);
  const reference = { model: await canonicalModel(solution.model), worker: solution.worker?.text };
  const cases = await calibrateCases(setting, plan.cases, options);
  const { judged, unused } = await calibrateMutants(setting, plan.mutants, folder, options);
  const mutants = await Promise.all(
    judged.map(async (one) => {
      if (isExpected(one.judgement)) return one;
      const { name, further } = one.subject;
      const part = name.startsWith('worker/') ? 'worker' : 'model';
      const [from, to] = further
        ? [await originalOf(further, solution), further.text]
        : [reference[part] ?? '', one.subject[part] ?? ''];
      return { ...one, difference: difference(from, to) };
    }),
  );
  return { cases, mutants, unused: options.only === undefined && options.part === undefined ? unused : [] };
}

/** A further model of the solution, as its mutants are written. */
function originalOf({ file }: FurtherModel, { further }: Solution): Promise<string> {
  return canonicalModel(further.find((one) => one.file === file)?.text ?? '');
}

/** Whether every wheat and chaff got its grade, and every mutant was killed or has a reason. */
export function isCalibrated({ cases, mutants, unused }: Calibration): boolean {
  return (
    cases.every(({ judgement }) => isRight(judgement)) &&
    mutants.every(({ judgement }) => isExpected(judgement)) &&
    unused.length === 0
  );
}

/** By criterion: how many mutants, wheats and chaffs it failed for. */
export function failures({ cases, mutants }: Pick<Calibration, 'cases' | 'mutants'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { grade } of [...cases, ...mutants]) {
    for (const { id, outcome } of grade.criteria) {
      if (outcome === 'failed') counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}
