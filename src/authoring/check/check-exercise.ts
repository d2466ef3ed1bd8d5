import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from '../../exercise/exercise';
import type { GraderSetting } from '../../run/run-exercise';
import { planCalibration, type CalibrationOptions } from '../calibration/calibrate';
import { describeCase } from '../calibration/describe';
import { isRight } from '../calibration/judge-case';
import { failures, runCalibration, type Calibration } from '../calibration/run-calibration';
import { revealingHints, unusedHints } from './check-hints';
import { checkKnown, type KnownGrade } from './check-known';
import { checkReference } from './check-reference';

/** One thing that was checked. */
export interface Check {
  readonly holds: boolean;
  /** One sentence, without its full stop. */
  readonly about: string;
  /** What is wrong, a line each. */
  readonly details: readonly string[];
}

/** How an exercise is checked. */
export interface CheckOptions extends Omit<CalibrationOptions, 'signal'> {
  readonly signal: AbortSignal;
  /** Without wheats, chaffs and mutants. */
  readonly quick: boolean;
  /** Told of each check as soon as it is made. */
  readonly onCheck: (check: Check) => void;
  /** Told how many are going to be graded. */
  readonly onPlan: (count: number) => void;
}

/**
 * Checks whether an exercise grades what it means to grade.
 * @param folder an existing one of the caller's, for hand-ins
 * @returns all checks, in the order they were made
 * @throws UsageError when it is not sound: broken files, or a reference that does not solve it
 */
export async function checkExercise(setting: GraderSetting, folder: string, options: CheckOptions): Promise<Check[]> {
  const { exercise } = setting;
  const { signal, quick, onCheck, onPlan } = options;
  const checks: Check[] = [];
  const tell = (...made: Check[]): void => {
    checks.push(...made);
    made.forEach(onCheck);
  };
  const plan = quick ? undefined : await planCalibration(exercise, folder);
  const { grade, milliseconds } = await checkReference(setting, folder, signal);
  tell({
    holds: true,
    about: `the reference gets ${grade.score} of ${grade.maxScore} points for ${grade.criteria.length} criteria`,
    details: [],
  });
  const hands = path.join(folder, 'known');
  await mkdir(hands);
  const known = await checkKnown(setting, hands, signal);
  const seconds = Math.min(milliseconds, ...(known ?? []).map((one) => one.milliseconds)) / 1000;
  tell(...knownChecks(exercise, known), await hintCheck(exercise), {
    holds: true,
    about: `one grade takes ${seconds.toFixed(1)} s`,
    details: [],
  });
  if (plan === undefined) return checks;
  onPlan(plan.cases.length + plan.mutants.length);
  const calibration = await runCalibration(setting, plan, folder, options);
  tell(...calibrationChecks(calibration), ...criterionChecks(exercise, calibration, known ?? []));
  return checks;
}

function knownChecks({ starters }: Exercise, known: readonly KnownGrade[] | undefined): Check[] {
  if (known === undefined) {
    const details = ['Write down what the starter gets: docs/writing-an-exercise.md, submissions.yml.'];
    return [{ holds: false, about: 'there is no submissions.yml', details }];
  }
  const checks = known.map(({ name, fails, differences }) => {
    const right = fails.length === 0 ? 'passes' : `fails ${fails.join(', ')}`;
    const holds = differences.length === 0;
    return { holds, about: `${name} ${holds ? right : 'is not graded as submissions.yml says'}`, details: differences };
  });
  if (starters.length === 0 || known.some(({ fails }) => fails.length > 0)) return checks;
  return [
    ...checks,
    {
      holds: false,
      about: 'submissions.yml says what the starter fails',
      details: ['No hand-in of it fails anything.'],
    },
  ];
}

async function hintCheck(exercise: Exercise): Promise<Check> {
  const details = await revealingHints(exercise);
  return { holds: details.length === 0, about: 'no hint gives the solution away', details };
}

function calibrationChecks({ cases, mutants, unused }: Calibration): Check[] {
  const wrong = cases.filter(({ judgement }) => !isRight(judgement));
  const kinds = (kind: string): number => mutants.filter(({ judgement }) => judgement.kind === kind).length;
  const survivors = mutants.filter(({ judgement }) => judgement.kind === 'survived');
  const errors = mutants.filter(({ judgement }) => judgement.kind === 'error');
  const needless = mutants.filter(({ judgement }) => judgement.kind === 'killed' && judgement.unexpected);
  return [
    ...(cases.length === 0
      ? []
      : [
          {
            holds: wrong.length === 0,
            about: `${cases.length - wrong.length} of ${cases.length} wheats and chaffs get the grade that they should`,
            details: wrong.flatMap((one) => describeCase(one).split('\n')),
          },
        ]),
    {
      holds: survivors.length + errors.length + needless.length + unused.length === 0,
      about: `of ${mutants.length} mutants ${kinds('killed')} are killed, ${kinds('equivalent')} still solve the exercise for a reason, ${survivors.length} survive`,
      details: [
        ...survivors.flatMap(({ subject, difference = [] }) => [
          `${subject.name} survives:`,
          ...difference.map((line) => `    ${line}`),
        ]),
        ...errors.map(({ subject }) => `${subject.name} could not be graded`),
        ...needless.map(({ subject }) => `${subject.name} is listed as equivalent, but it is killed`),
        ...unused.map((pattern) => `${pattern} is listed as equivalent, but there is no such mutant`),
      ],
    },
  ];
}

function criterionChecks(exercise: Exercise, calibration: Calibration, known: readonly KnownGrade[]): Check[] {
  const counts = new Map(failures(calibration));
  const codes = new Set(calibration.mutants.flatMap(({ grade }) => grade.criteria.map(({ code }) => code ?? '')));
  for (const { grade } of known) {
    for (const { id, outcome, finding } of grade.criteria) {
      if (outcome === 'failed') counts.set(id, (counts.get(id) ?? 0) + 1);
      if (finding) codes.add(finding.code);
    }
  }
  for (const { grade } of calibration.cases) for (const { code } of grade.criteria) codes.add(code ?? '');
  const idle = exercise.criteria.filter(({ id, bonus }) => !bonus && !counts.has(id)).map(({ id }) => id);
  const unexplained = idle.filter((id) => !Object.hasOwn(exercise.cannotFail, id));
  const needless = Object.keys(exercise.cannotFail).filter((id) => counts.has(id));
  const unused = unusedHints(exercise, codes);
  return [
    {
      holds: unexplained.length + needless.length === 0,
      about: 'every criterion is failed by a mutant, or listed in cannotFail',
      details: [
        ...unexplained.map((id) => `nothing fails ${id}: does it ask for anything?`),
        ...needless.map((id) => `${id} is listed in cannotFail, but ${counts.get(id) ?? 0} hand-ins fail it`),
      ],
    },
    ...(unused.length === 0
      ? []
      : [
          {
            holds: false,
            about: 'every hint is for a criterion or for a mistake that is found',
            details: unused.map(
              (key) => `${key} is neither the id of a criterion nor the code of any mistake that was made`,
            ),
          },
        ]),
  ];
}
