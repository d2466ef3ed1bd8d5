import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { gradeSubmission, type Graded } from '../../src/batch/grade-submission';
import type { ExaminationSetting } from '../../src/scenario/examine';
import type { Attack } from './attacks';
import { leftovers, type Leftovers } from './leftovers';
import { writeSubmission, type SubmissionPlan } from './write-submission';

/** What came of one submission. */
export interface Outcome {
  readonly graded: Graded;
  /** Everything that its worker printed, as it was kept. */
  readonly printed: string;
  /** Everything that the grade says about it. */
  readonly said: string;
  /** Wall clock from intake to grade. */
  readonly milliseconds: number;
  readonly left: Leftovers;
  /** Looks once more at what it has left behind: files of those that are graded at the same time are told apart by nobody. */
  readonly lookAgain: () => Leftovers;
}

/** Writes and grades one submission, and looks at what it has left behind. @param folder where it is written, by the name of the plan */
export async function gradePlan(setting: ExaminationSetting, folder: string, plan: SubmissionPlan): Promise<Outcome> {
  const mark = randomUUID();
  await writeSubmission(folder, plan, mark);
  const begun = performance.now();
  const graded = await gradeSubmission(setting, { path: folder, folderName: path.basename(folder) });
  const milliseconds = performance.now() - begun;
  const { grade } = graded.reported;
  const printed = graded.journal.flatMap((entry) => (entry.kind === 'worker-output' ? [entry.text] : []));
  return {
    graded,
    printed: printed.join(''),
    said: [
      grade.refusal?.message ?? '',
      grade.error ?? '',
      ...grade.criteria.map(({ message }) => message),
      ...(grade.attempts ?? []),
    ].join('\n'),
    milliseconds,
    left: leftovers(mark),
    lookAgain: () => leftovers(mark),
  };
}

/** The submission that an attack is. */
export function planOf(attack: Attack): SubmissionPlan {
  return { model: 'solved', worker: 'solved', ...attack };
}

/** A setting with the tighter bounds of an attack. */
export function settingFor(setting: ExaminationSetting, { limits, deadlines }: Attack): ExaminationSetting {
  const { exercise } = setting;
  return {
    ...setting,
    exercise: {
      ...exercise,
      limits: { ...exercise.limits, ...limits },
      deadlines: { ...exercise.deadlines, ...deadlines },
    },
  };
}
