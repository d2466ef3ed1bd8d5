import type { Envelope } from '@cucumber/messages';
import type { Exercise } from '../exercise/exercise';
import { journalVersion } from '../journal/entries';
import type { Journal } from '../journal/journal';
import type { IdentifyOptions } from '../submission/identify';
import { likenessOf } from '../submission/likeness';
import type { Submission } from '../submission/submission';
import { diagnose } from './diagnose';
import { openRun, type RunSetting } from './open-run';
import type { Scenarios } from './run-scenarios';
import { graderVersion } from './version';

/** What every submission of an exercise is examined with. */
export interface GraderSetting extends RunSetting {
  readonly scenarios: Scenarios;
  /** `none`: nobody asks whose half is at fault, and what failed is not run again. */
  readonly diagnosis?: 'none';
  /** Which model and which worker are meant where a hand-in holds several: patterns of names. */
  readonly chosen?: IdentifyOptions['chosen'];
}

/** Who looks on while a submission is examined. */
export interface Observer {
  /** Ends the examination early; what was begun is then ended in good order, and no grade comes of it. */
  readonly signal?: AbortSignal | undefined;
  /** Told of every message of cucumber's protocol, those of the diagnosis left out. */
  readonly onMessage?: ((envelope: Envelope) => void) | undefined;
}

/**
 * Examines one submission: all scenarios of the exercise, then, where model and worker fail together, each of them
 * with the other half of the solution. Everything that is seen goes into the journal.
 * @throws GraderError when something of ours broke; the journal then ends with it
 * @throws the reason of the signal when it was ended early
 */
export async function runExercise(
  setting: GraderSetting,
  submission: Submission,
  journal: Journal,
  { signal, onMessage }: Observer = {},
): Promise<void> {
  const started = performance.now();
  begin(setting, journal, submission);
  const open = await openRun(setting, submission, journal, () => void prepare(setting.scenarios));
  const abandon = (): void => open.run.abandon(signal?.reason as Error);
  signal?.addEventListener('abort', abandon);
  try {
    signal?.throwIfAborted();
    await setting.scenarios.run(open.run, undefined, onMessage);
    signal?.throwIfAborted();
    const compared = likenessOf(submission, ownFilesOf(setting.exercise));
    const diagnosed = setting.diagnosis === 'none' ? undefined : diagnose(open, setting.scenarios);
    const [likeness] = await Promise.all([compared, diagnosed]);
    signal?.throwIfAborted();
    journal.append({ kind: 'likeness', ...likeness });
  } finally {
    signal?.removeEventListener('abort', abandon);
    await open.close();
  }
  journal.append({ kind: 'grade-finished', milliseconds: Math.round(performance.now() - started) });
}

/** What every student has, or comes to. */
function ownFilesOf({ starters, reference, givenScripts, resources }: Exercise): string[] {
  const given = givenScripts.map(({ file }) => file);
  return [...starters, reference.model, ...reference.workers, ...given, ...resources];
}

/** Where there are several, their names stand in one text. */
export function workerFileOf({ workers = [] }: Partial<Submission>): { readonly workerFile?: string } {
  return workers.length === 0 ? {} : { workerFile: workers.map(({ file }) => file).join(', ') };
}

/** What cannot be loaded is told when it is run. */
function prepare(scenarios: Scenarios): Promise<void> {
  return scenarios.prepare().catch(() => undefined);
}

/** The journal's first entry: what is asked, of whom, by whom. */
export function begin(
  { exercise, engine, sandbox, clock, seed }: RunSetting,
  journal: Journal,
  submission: Pick<Submission, 'name'> & Partial<Submission>,
): void {
  journal.append({
    kind: 'grade-started',
    journal: journalVersion,
    grader: graderVersion,
    engine: engine.description,
    sandbox: sandbox.kind,
    clock,
    seed,
    exercise: {
      id: exercise.id,
      title: exercise.title,
      version: exercise.version,
      hash: exercise.hash,
      ...(Object.keys(exercise.hints).length > 0 && { hints: exercise.hints }),
      criteria: exercise.criteria,
      ...(exercise.attemptsFail === undefined ? {} : { attemptsFail: exercise.attemptsFail }),
      ...(exercise.pass === undefined ? {} : { pass: exercise.pass }),
    },
    submission: {
      name: submission.name,
      hash: submission.hash ?? '',
      ...(submission.modelFile === undefined ? {} : { modelFile: submission.modelFile }),
      ...workerFileOf(submission),
    },
  });
  for (const remark of submission.remarks ?? []) journal.append({ kind: 'remark', ...remark });
}
