import pMap from 'p-map';
import { gradeSubmission } from '../../src/batch/grade-submission';
import { openGrader, type Grader } from '../../src/batch/open-grader';
import { nameSources } from '../../src/batch/submission-sources';
import type { SubmissionGrade } from '../../src/grading/grade';

/** One thing to grade, and what came of it. */
export interface Graded<Subject> {
  readonly subject: Subject;
  readonly grade: SubmissionGrade;
}

/** How many are graded at the same time, by which seed, and who is told of each that is done. */
export interface GradingOptions<Subject> {
  readonly jobs: number;
  readonly seed?: (subject: Subject) => number;
  readonly onGraded?: (graded: Graded<Subject>, done: number) => void;
}

/** A grader for Part 3 as the command line makes it, with a seed that stays the same. */
export function openCalibratedGrader(): Promise<Grader> {
  return openGrader({
    exercise: 'part-03-exception-handling',
    engine: { kind: 'embedded', version: '8.8.21' },
    sandbox: 'auto',
    clock: 'virtual',
    seed: 20_240_301,
  });
}

/** Grades many submissions at once, each in a folder that is made when its turn comes. @returns in the order of the subjects */
export async function gradeAll<Subject>(
  { setting }: Grader,
  subjects: readonly Subject[],
  folderOf: (subject: Subject) => Promise<string>,
  { jobs, seed, onGraded }: GradingOptions<Subject>,
): Promise<Graded<Subject>[]> {
  let done = 0;
  return pMap(
    subjects,
    async (subject) => {
      const [place] = nameSources([await folderOf(subject)]);
      if (place === undefined) throw new Error('A subject has no folder.');
      const { reported } = await gradeSubmission({ ...setting, ...(seed && { seed: seed(subject) }) }, place);
      const graded = { subject, grade: reported.grade };
      onGraded?.(graded, (done += 1));
      return graded;
    },
    { concurrency: jobs },
  );
}
