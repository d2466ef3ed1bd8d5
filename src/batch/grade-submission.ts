import path from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { inNameOf } from '../background/loop-watch';
import { GraderError, Refusal, UsageError } from '../errors';
import { gradeOf } from '../grading/grade';
import type { JournalEntry } from '../journal/entries';
import { Journal } from '../journal/journal';
import { redaction } from '../journal/redact';
import { timingOf, type Reported } from '../grading/reported';
import { begin, runExercise, type GraderSetting } from '../run/run-exercise';
import { displayName } from '../submission/display-name';
import { readSubmission, type IntakeOptions } from '../submission/intake';
import type { Submission } from '../submission/submission';
import { mayBeOurFault } from './may-be-our-fault';
import { isUnspeakable, type SubmissionSource } from './submission-sources';

/** What becomes of one submission besides its grade. */
export interface Graded {
  readonly reported: Reported;
  readonly journal: readonly JournalEntry[];
  /** Cucumber's messages, where they were asked for. */
  readonly messages: readonly Envelope[];
  /** The grade is an earlier one, without its journal. */
  readonly takenOver: boolean;
}

/** What may be wanted of one grading beyond the grade. */
export interface GradingOptions {
  /** Path of the file that the journal is written to while it grows; it is begun anew. */
  readonly journalFile?: string | undefined;
  readonly keepMessages?: boolean | undefined;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
  /** Asked once the submission is read and before anything of it runs: a grade that was made of it before, if there is one. */
  readonly earlier?: ((submission: Submission) => Promise<Reported | undefined>) | undefined;
}

/**
 * Grades what one student handed in. What may be a fault of ours is tried a second time, on an engine in a process of its own:
 * there a neighbour's model does no harm, and a model that breaks its engine breaks its own. A fault that comes again is
 * reported as such; it never becomes a zero, nor does it end the run.
 * @throws the reason of the signal when it was ended early
 */
export async function gradeSubmission(
  setting: GraderSetting,
  place: SubmissionSource,
  options: GradingOptions = {},
): Promise<Graded> {
  return inNameOf(place.folderName, async () => {
    const first = await attempt(setting, place, options);
    const secondTry = await mayBeOurFault(first, setting.runtimes);
    if (secondTry === undefined) return first;
    const second = await attempt({ ...setting, alone: 'alone' }, place, options);
    const { reported } = second;
    return { ...second, reported: { ...reported, timing: { ...reported.timing, secondTry } } };
  });
}

async function attempt(setting: GraderSetting, place: SubmissionSource, options: GradingOptions): Promise<Graded> {
  const { journalFile, keepMessages, signal } = options;
  const startedAt = Date.now();
  const messages: Envelope[] = [];
  let journal: Journal | undefined;
  let redacted = redaction([]);
  const begun = (): Journal => (journal ??= new Journal(journalFile, redacted.event));
  try {
    await using submission = disposable(await take(setting, place, signal));
    redacted = redaction(submission.secrets ?? []);
    const earlier = await options.earlier?.(submission);
    if (earlier !== undefined) return { reported: earlier, journal: [], messages, takenOver: true };
    const onMessage = keepMessages
      ? (envelope: Envelope): void => void messages.push(redacted.value(envelope))
      : undefined;
    await runExercise(setting, submission, begun(), { signal, onMessage });
  } catch (error) {
    signal?.throwIfAborted();
    recordError(error, setting, place, begun());
  } finally {
    await journal?.close();
  }
  const { entries } = begun();
  return {
    reported: { id: place.folderName, grade: gradeOf(entries), timing: timingOf(entries, startedAt) },
    journal: entries,
    messages,
    takenOver: false,
  };
}

/** What the intake has to know of an exercise. */
export function intakeOptions({ exercise, chosen }: GraderSetting, signal?: AbortSignal): IntakeOptions {
  return {
    handIn: exercise.handIn,
    process: exercise.process,
    jobTypes: exercise.studentJobTypes,
    starterFiles: exercise.starters,
    finishedFiles: [exercise.reference.model, ...exercise.reference.resources, ...exercise.reference.workers],
    starterHashes: exercise.starterHashes,
    chosen,
    signal,
  };
}

async function take(
  setting: GraderSetting,
  place: SubmissionSource,
  signal: AbortSignal | undefined,
): Promise<Submission> {
  try {
    const submission = await readSubmission(place.path, intakeOptions(setting, signal));
    return place.name === undefined ? submission : { ...submission, name: displayedName(place) };
  } catch (error) {
    // one stray file among many hand-ins is theirs to explain, and no reason to grade none
    if (error instanceof UsageError && (await isUnspeakable(place.path))) {
      throw new GraderError(
        'Its name is not UTF-8, and it cannot be opened by it.',
        'Rename it, and grade again with --resume.',
      );
    }
    if (error instanceof UsageError) throw new Refusal('no-submission', error.message);
    throw error;
  }
}

function recordError(error: unknown, setting: GraderSetting, place: SubmissionSource, journal: Journal): void {
  if (journal.entries.length === 0) begin(setting, journal, { name: displayedName(place) });
  if (error instanceof Refusal) {
    journal.append({ kind: 'refused', code: error.code, message: error.message });
    return;
  }
  const said =
    error instanceof GraderError ? [error.message, error.remedy] : [`Something unexpected broke: ${String(error)}`];
  journal.append({ kind: 'grader-error', message: said.flatMap((text) => (text ? [asSentence(text)] : [])).join(' ') });
}

/** Messages and remedies of libraries and of ours are put one after the other. */
function asSentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}

function displayedName(place: SubmissionSource): string {
  return displayName(place.name ?? path.basename(path.resolve(place.path)).replace(/\.zip$/i, ''));
}

function disposable<T extends { dispose(): Promise<void> }>(thing: T): T & AsyncDisposable {
  return Object.assign(thing, { [Symbol.asyncDispose]: () => thing.dispose() });
}
