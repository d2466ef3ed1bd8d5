import { rm } from 'node:fs/promises';
import pMap from 'p-map';
import { gradeSubmission } from '../../batch/grade-submission';
import { nameSources } from '../../batch/submission-sources';
import type { GraderSetting } from '../../run/run-exercise';
import type { GradeCache } from './grade-cache';
import { digestOf, type GradeDigest } from './grade-digest';

/** What has a name, by which people choose and see it. */
export interface Named {
  readonly name: string;
}

/** One thing to grade, and what came of it. */
export interface Graded<Subject> {
  readonly subject: Subject;
  readonly grade: GradeDigest;
}

/** How many are graded at the same time, by which seed, and who is told of each. */
export interface GradingOptions<Subject> {
  readonly jobs: number;
  readonly seed?: (subject: Subject) => number;
  /** Grades of earlier runs. */
  readonly cache?: GradeCache;
  readonly onStarted?: (subject: Subject) => void;
  /** @param takenOver it was graded in an earlier run */
  readonly onGraded?: (graded: Graded<Subject>, takenOver: boolean) => void;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** A submission folder; `passing`: it is of no use once it is graded. */
export interface SubjectFolder {
  readonly folder: string;
  readonly passing?: boolean;
}

/**
 * Grades many submissions at once, each in a folder that is made when its turn comes.
 * @returns in the order of the subjects
 * @throws the reason of the signal
 */
export async function gradeSubjects<Subject extends Named>(
  setting: GraderSetting,
  subjects: readonly Subject[],
  folderOf: (subject: Subject) => Promise<SubjectFolder>,
  options: GradingOptions<Subject>,
): Promise<Graded<Subject>[]> {
  const { jobs, seed, cache, signal } = options;
  return pMap(
    subjects,
    async (subject) => {
      signal?.throwIfAborted();
      options.onStarted?.(subject);
      const { folder, passing } = await folderOf(subject);
      const key = await cache?.keyOf(folder);
      const kept = key === undefined ? undefined : cache?.find(key);
      const own = seed === undefined ? setting : { ...setting, seed: seed(subject) };
      const grade = kept ?? (await gradeFolder(own, folder, signal));
      if (kept === undefined && key !== undefined) await cache?.keep(key, grade);
      if (passing) await rm(folder, { recursive: true, force: true });
      const graded = { subject, grade };
      options.onGraded?.(graded, kept !== undefined);
      return graded;
    },
    { concurrency: jobs },
  );
}

async function gradeFolder(
  setting: GraderSetting,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<GradeDigest> {
  const [place] = nameSources([folder]);
  if (place === undefined) throw new Error('A subject has no folder.');
  const { reported } = await gradeSubmission(setting, place, { signal });
  return digestOf(reported.grade);
}
