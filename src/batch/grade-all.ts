import { createHash } from 'node:crypto';
import path from 'node:path';
import pMap from 'p-map';
import { isThere } from '../is-there';
import { inNameOf } from '../background/loop-watch';
import type { Reported } from '../grading/reported';
import { keepMemorySteady } from '../steady-memory';
import { workerFileOf, type GraderSetting } from '../run/run-exercise';
import { stepsHash } from '../exercise/exercise-hash';
import { readJournal } from '../journal/journal';
import { gradeKey, type GradeKey } from './grade-key';
import { gradeSubmission, type Graded } from './grade-submission';
import type { SubmissionSource } from './submission-sources';
import { makeFolder, type Files, type ResultsFolder } from './results-folder';

/** A class to be graded. */
export interface Batch {
  readonly setting: GraderSetting;
  readonly places: readonly SubmissionSource[];
  /** Where each grade is kept as soon as it is there. */
  readonly results: ResultsFolder;
  /** How many at the same time. */
  readonly jobs: number;
  /** Take over the grades of an earlier run whose keys are the same. */
  readonly resume: boolean;
  /** Where the journal of a submission goes; none is written when absent. */
  readonly journalFile?: ((place: SubmissionSource) => string) | undefined;
  readonly keepMessages: boolean;
  /** Names of the files that {@link filesBeside} makes: without them an earlier grade is not taken over. */
  readonly namesBeside: readonly string[];
  /** Makes what is kept beside a grade while its journal is at hand. */
  readonly filesBeside: (graded: Graded) => Files | Promise<Files>;
  /** Adds to a grade what its journal does not tell: it is kept without, and reported with it. */
  readonly annotate: (reported: Reported, place: SubmissionSource) => Reported;
  /** Stops the run: what is being graded is ended, what is finished stays. */
  readonly signal: AbortSignal;
  readonly watch: BatchWatch;
}

/** Who looks on. */
export interface BatchWatch {
  started(place: SubmissionSource): void;
  finished(graded: Graded): void;
}

/**
 * Grades many submissions, several at the same time, each on an engine of its own. Only grades stay in memory.
 * @returns those that were finished, in the order of their places
 * @throws GraderError when a grade cannot be kept; the run is stopped then
 */
export async function gradeAll(batch: Batch): Promise<Reported[]> {
  const trouble = new AbortController();
  const signal = AbortSignal.any([batch.signal, trouble.signal]);
  if (batch.places.length > 1) keepMemorySteady();
  const exercise = `${batch.setting.exercise.hash} ${await stepsHash()}`;
  const finished = await pMap(
    batch.places,
    async (place) => {
      try {
        return signal.aborted ? undefined : await gradeOne({ ...batch, signal }, place, exercise);
      } catch (error) {
        if (!signal.aborted) trouble.abort(error);
        return undefined;
      }
    },
    { concurrency: batch.jobs },
  );
  trouble.signal.throwIfAborted();
  return finished.filter((one) => one !== undefined);
}

async function gradeOne(batch: Batch, place: SubmissionSource, exercise: string): Promise<Reported> {
  const { setting, results, watch, keepMessages, signal } = batch;
  const id = place.folderName;
  const keyOf = (submission: string): GradeKey => gradeKey(setting, exercise, submission);
  watch.started(place);
  await results.begin(id);
  const journalFile = batch.journalFile?.(place);
  if (journalFile !== undefined) await makeFolder(path.dirname(journalFile));
  /** The files beside a grade that is taken over show something else by now. */
  const kept = { isStale: false };
  const base = await gradeSubmission(setting, place, {
    signal,
    keepMessages,
    journalFile,
    earlier: async (taken) => {
      const { hash, modelFile } = taken;
      const { workerFile } = workerFileOf(taken);
      const earlier = batch.resume ? await results.find(id, keyOf(hash), batch.namesBeside) : undefined;
      // of the same files another model or worker may have been named
      const { submission } = earlier?.reported.grade ?? {};
      const isSame = submission?.modelFile === modelFile && submission.workerFile === workerFile;
      const found = isSame ? earlier : undefined;
      kept.isStale = found !== undefined && found.shown !== shownIn(batch.annotate(found.reported, place));
      // without its evidence the pages cannot be made again
      const hasEvidence = journalFile !== undefined && (await isThere(journalFile));
      const isLost = kept.isStale && batch.namesBeside.length > 0 && !hasEvidence;
      if (found === undefined || isLost) {
        await results.forget(id);
        return undefined;
      }
      return found.reported;
    },
  });
  const graded = { ...base, reported: batch.annotate(base.reported, place) };
  if (!graded.takenOver || kept.isStale) {
    const { grade } = base.reported;
    const seen = graded.takenOver && journalFile !== undefined && (await isThere(journalFile));
    const evidence = seen ? { ...graded, journal: await readJournal(journalFile) } : graded;
    const files = await inNameOf(id, async () => batch.filesBeside(evidence));
    await results.keep(base.reported, keyOf(grade.submission.hash), files, shownIn(graded.reported));
  }
  watch.finished(graded);
  return graded.reported;
}

/** Says in short what a report shows besides what the journal tells. */
function shownIn({ grade: { remarks, overrides }, handIn }: Reported): string {
  return createHash('sha256')
    .update(JSON.stringify([remarks, overrides, handIn]))
    .digest('hex');
}
