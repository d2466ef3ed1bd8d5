import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { GraderError, Refusal } from '../errors';
import { gradeOf, type SubmissionGrade } from '../grading/grade';
import { Journal } from '../journal/journal';
import { begin, examine, type ExaminationSetting } from '../scenario/examine';
import { readSubmission } from '../submission/intake';

/** What grading one place needs besides the setting that all share. */
export interface GradingSetting extends ExaminationSetting {
  /** Folder for the evidence, one sub-folder a submission; none is kept when absent. */
  readonly evidenceFolder?: string;
}

/** A place to grade: where it is, and the name that its evidence is kept under. */
export interface Place {
  readonly path: string;
  /** Unique within a run. */
  readonly folderName: string;
}

/**
 * Grades what one student handed in. A fault of ours is tried a second time on a fresh engine and then told as such;
 * it never becomes a zero.
 * @throws UsageError when there is nothing at the place
 */
export async function gradeSubmission(setting: GradingSetting, place: Place): Promise<SubmissionGrade> {
  const first = await attempt(setting, place);
  return first.outcome === 'error' ? attempt(setting, place) : first;
}

async function attempt(setting: GradingSetting, place: Place): Promise<SubmissionGrade> {
  const journal = new Journal(await evidenceFile(setting, place));
  try {
    await examinePlace(setting, place, journal);
    return gradeOf(journal.entries);
  } finally {
    await journal.close();
  }
}

async function examinePlace(setting: GradingSetting, place: Place, journal: Journal): Promise<void> {
  const { exercise } = setting;
  try {
    await using submission = disposable(
      await readSubmission(place.path, {
        jobTypes: exercise.studentJobTypes,
        starterFiles: [exercise.models.starter],
      }),
    );
    await examine(setting, submission, journal);
  } catch (error) {
    const begun = journal.entries.length > 0;
    if (error instanceof Refusal) {
      if (!begun) begin(setting, journal, { name: path.basename(path.resolve(place.path)) });
      journal.append({ kind: 'refused', code: error.code, message: error.message });
    } else if (error instanceof GraderError) {
      if (!begun) begin(setting, journal, { name: path.basename(path.resolve(place.path)) });
      journal.append({ kind: 'grader-error', message: [error.message, error.remedy].filter(Boolean).join(' ') });
    } else throw error;
  }
}

async function evidenceFile({ evidenceFolder }: GradingSetting, place: Place): Promise<string | undefined> {
  if (evidenceFolder === undefined) return undefined;
  const folder = path.join(evidenceFolder, place.folderName);
  await mkdir(folder, { recursive: true });
  return path.join(folder, 'journal.ndjson');
}

function disposable<T extends { dispose(): Promise<void> }>(thing: T): T & AsyncDisposable {
  return Object.assign(thing, { [Symbol.asyncDispose]: () => thing.dispose() });
}
