import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { watchLoop, type LoopBlock } from '../../src/background/loop-watch';
import { ownCpuWait } from '../../src/sandbox/supervise/cpu-wait';
import { gradeSubmission, type Graded } from '../../src/batch/grade-submission';
import { evidenceOf } from '../../src/report/evidence';
import { scaleTimeout } from '../../src/run/scale-timeout';
import { submissionHtml } from '../../src/report/html/submission-html';
import type { GraderSetting } from '../../src/run/run-exercise';
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
  /** How often, and in whose name, the grader's own event loop was blocked while it was graded and reported. */
  readonly blocks: readonly LoopBlock[];
}

/** Milliseconds that count as blocked: what an attack does to an unprotected grader takes many times as long. */
const blocked = scaleTimeout(5_000);

/** Writes and grades one submission, and looks at what it has left behind. @param folder where it is written, by the name of the plan */
export async function gradePlan(setting: GraderSetting, folder: string, plan: SubmissionPlan): Promise<Outcome> {
  const mark = randomUUID();
  await writeSubmission(folder, plan, mark);
  const begun = performance.now();
  const blocks: LoopBlock[] = [];
  const watch = watchLoop((block) => blocks.push(block), { worthSaying: blocked, waited: ownCpuWait });
  const graded = await gradeSubmission(setting, { path: folder, folderName: path.basename(folder) });
  const milliseconds = performance.now() - begun;
  const { grade } = graded.reported;
  await submissionHtml({ grade, journal: graded.journal });
  evidenceOf(graded.journal);
  watch.end();
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
    blocks,
  };
}

/** The submission that an attack is. */
export function planOf(attack: Attack): SubmissionPlan {
  return { model: 'solved', worker: 'solved', ...attack };
}

/** A setting with the tighter bounds of an attack. */
export function settingFor(setting: GraderSetting, { limits, deadlines }: Attack): GraderSetting {
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
