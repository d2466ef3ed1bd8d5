import type { GraderSetting } from '../run/run-exercise';
import { graderVersion } from '../run/version';

/** What a grade depends on: where all of it is the same, so is the grade. */
export interface GradeKey {
  /** Hash of the submission. */
  readonly submission: string;
  /** Hash of the exercise and of the steps that it is written in. */
  readonly exercise: string;
  readonly engine: string;
  readonly grader: string;
  readonly clock: 'virtual' | 'real';
  readonly seed: number;
}

/** The key of the grade that a submission would get now. */
export function gradeKey({ engine, clock, seed }: GraderSetting, exercise: string, submission: string): GradeKey {
  const { kind, version } = engine.description;
  return { submission, exercise, engine: `${kind} ${version}`, grader: graderVersion, clock, seed };
}
