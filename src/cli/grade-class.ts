import { randomInt } from 'node:crypto';
import path from 'node:path';
import { gradeAll, type BatchWatch } from '../batch/grade-all';
import { watchLoop, type LoopBlock } from '../background/loop-watch';
import type { Graded } from '../batch/grade-submission';
import { openGrader } from '../batch/open-grader';
import type { Place } from '../batch/places';
import { ResultsFolder, type Files } from '../batch/results-folder';
import type { Engine } from '../engine/engine';
import { engineChoiceOf, type EngineChoice } from '../engine/engine-choice';
import { messagesNdjson } from '../report/cucumber-messages';
import { evidenceOf } from '../report/evidence';
import type { Reported } from '../report/reported';
import { terminalReport, type TerminalStyle } from '../report/terminal';
import type { ExaminationSetting } from '../scenario/examine';
import type { GradeOptions } from './grade-options';
import { displayNames } from '../submission/display-name';
import { listenForInterruption } from './interruption';
import { tell } from './tell';
import { showProgress, type Progress } from './progress';
import { ReportFolder } from './report-folder';

/** Where grades are kept when nobody names a place. */
const usualFolder = '.zeebe-grader';

/** What came of a class. */
export interface GradedClass {
  /** Those that were finished. */
  readonly run: readonly Reported[];
  /** What went wrong beside the grades. */
  readonly troubles: readonly Error[];
  /** Set when the run was stopped before its end. */
  readonly exitCode: number | undefined;
}

/** Grades all places, prints each verdict as it comes, and keeps everything at once. @param engine what is opened already is closed, too */
export async function gradeClass(
  places: readonly Place[],
  options: GradeOptions,
  style: TerminalStyle,
  engine: Promise<Engine> | EngineChoice = engineChoiceOf(options),
): Promise<GradedClass> {
  const { exercise, sandbox, clock, report, evidence } = options;
  const results = new ResultsFolder(report ?? evidence ?? usualFolder);
  await results.make(report === undefined && evidence === undefined);
  const seed = options.seed ?? (options.resume ? await results.seed() : undefined) ?? randomInt(2 ** 31);
  await results.keepSeed(seed);
  const progress = showProgress(places.length, options.quiet === true);
  const interruption = listenForInterruption((uncaught) => {
    progress.end();
    if (uncaught !== undefined) tell(uncaught);
    console.error('Stopping: what is being graded is ended. Once more to stop at once.');
  });
  const grader = await openGrader({ exercise, engine, sandbox, clock, seed });
  const loopWatch = watchLoop((block) => console.error(sayBlock(block)));
  try {
    if (style.verbosity !== 'quiet') progress.print(headline(grader.setting));
    const pages = new ReportFolder(results.folder);
    const journals = evidence ?? report;
    const run = await gradeAll({
      setting: grader.setting,
      places,
      results,
      jobs: options.jobs,
      resume: options.resume === true,
      journalFile:
        journals === undefined ? undefined : (place) => path.join(journals, place.folderName, 'journal.ndjson'),
      keepMessages: options.messages !== undefined,
      namesBeside: [
        ...(report === undefined ? [] : pages.names),
        ...(options.messages === undefined ? [] : ['messages.ndjson']),
      ],
      filesBeside: async (graded) => ({
        ...(report === undefined ? {} : await pages.pages(graded)),
        ...(options.messages === undefined ? {} : messages(graded)),
      }),
      signal: interruption.signal,
      watch: watch(progress, style),
    });
    progress.end();
    if (options.messages !== undefined)
      await results.join(
        run.map(({ id }) => id),
        'messages.ndjson',
        options.messages,
      );
    if (interruption.exitCode !== undefined) {
      const kept = `${run.length} of ${places.length} are graded, and kept in ${results.folder}`;
      console.error(`Stopped: ${kept}. Go on with the same command and --resume.`);
    }
    return { run, troubles: pages.troubles, exitCode: interruption.exitCode };
  } finally {
    progress.end();
    loopWatch.end();
    await grader.close();
    interruption.end();
  }
}

/** For whoever runs the grader: a hand-in that holds up the others. */
function sayBlock({ names, milliseconds }: LoopBlock): string {
  return `zeebe-grader: blocked for ${(milliseconds / 1_000).toFixed(1)} s by ${displayNames(names)}; others waited meanwhile.`;
}

function headline({ exercise, engine, sandbox, seed }: ExaminationSetting): string {
  const { version, kind } = engine.description;
  const why = engine.reason === undefined ? '' : `: ${engine.reason}`;
  return `${exercise.title} on Zeebe ${version} (${kind}${why}), sandbox ${sandbox.kind}, seed ${seed}\n`;
}

function messages(graded: Graded): Files {
  return { 'messages.ndjson': messagesNdjson(graded.messages, graded.reported) };
}

function watch(progress: Progress, style: TerminalStyle): BatchWatch {
  return {
    started: ({ folderName }) => progress.started(folderName),
    finished: ({ reported, journal }) => {
      const evidence = style.verbosity === 'verbose' && journal.length > 0 ? evidenceOf(journal) : undefined;
      progress.print(terminalReport(reported.grade, style, evidence));
      progress.finished(reported.id);
    },
  };
}
