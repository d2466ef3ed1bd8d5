import { randomInt } from 'node:crypto';
import path from 'node:path';
import { gradeAll, type BatchWatch } from '../batch/grade-all';
import { watchLoop, type LoopBlock } from '../background/loop-watch';
import type { Graded } from '../batch/grade-submission';
import { keepApart } from '../batch/apart';
import { openGrader } from '../batch/open-grader';
import { isInShard, sayShard, seedOfClass } from '../batch/shard';
import { OverrideFile } from '../batch/override-file';
import type { SubmissionSource } from '../batch/submission-sources';
import { ResultsFolder, type Files } from '../batch/results-folder';
import type { Engine } from '../engine/engine';
import { engineChoiceOf, type EngineChoice } from '../engine/engine-choice';
import { messagesNdjson } from '../report/cucumber-messages';
import { evidenceOf } from '../report/evidence';
import { identityOf } from '../grading/identity';
import { annotate } from '../grading/annotate';
import type { Reported } from '../grading/reported';
import { plainLine } from '../text/plain';
import { terminalReport, type TerminalStyle } from '../report/terminal';
import type { GraderSetting } from '../run/run-exercise';
import { exitCodes } from './exit-codes';
import type { ClassList } from './class-list';
import type { GradeOptions } from './grade-options';
import { displayNames } from '../submission/display-name';
import { listenForInterruption } from './interruption';
import { ownCpuWait } from '../sandbox/supervise/cpu-wait';
import { printError } from './print-error';
import { showProgress, type Progress } from './progress';
import { ReportFolder } from './report-folder';

/** Where grades are kept when nobody names a place. */
const usualFolder = '.zeebe-grader';

/** What came of a class. */
export interface GradedClass {
  /** Those that were finished. */
  readonly run: readonly Reported[];
  /** The pages about them, as far as they are made. */
  readonly pages: ReportFolder | undefined;
  /** Set when the run was stopped before its end. */
  readonly exitCode: number | undefined;
  /** What was graded; none where it was a journal. */
  readonly places?: readonly SubmissionSource[];
}

/** Grades all places, prints each verdict as it comes, and keeps everything at once. @param engine what is opened already is closed, too */
export async function gradeClass(
  list: ClassList,
  options: GradeOptions,
  style: TerminalStyle,
  engine: Promise<Engine> | EngineChoice = engineChoiceOf(options),
): Promise<GradedClass> {
  const { report, evidence } = options;
  for (const folder of namedFolders(options)) await keepApart(folder, list.places);
  const results = new ResultsFolder(report ?? evidence ?? usualFolder);
  await results.make(report === undefined && evidence === undefined);
  // where nobody named a folder, several runs may well go on in one place
  const free = report === undefined && evidence === undefined ? undefined : await results.lock();
  try {
    return await gradeInto(results, { list, options, style, engine });
  } finally {
    await free?.();
  }
}

/** Everything that one class is graded with. */
interface ClassRun {
  readonly list: ClassList;
  readonly options: GradeOptions;
  readonly style: TerminalStyle;
  readonly engine: Promise<Engine> | EngineChoice;
}

async function gradeInto(results: ResultsFolder, { list, options, style, engine }: ClassRun): Promise<GradedClass> {
  const { exercise, sandbox, clock, report, evidence, shard } = options;
  const all = list.places;
  const ids = all.map(({ folderName }) => folderName);
  const places = shard === undefined ? all : all.filter(({ folderName }) => isInShard(shard, folderName));
  const seed =
    options.seed ??
    (options.resume ? await results.seed() : undefined) ??
    (options.shard === undefined ? randomInt(2 ** 31) : seedOfClass(ids));
  await results.keepRun({ seed, shard: options.shard, class: ids });
  if (shard !== undefined && places.length === 0) {
    process.stdout.write(`Shard ${sayShard(shard)}: no submission of ${all.length}\n`);
    return { run: [], pages: undefined, exitCode: exitCodes.passed };
  }
  const progress = showProgress(places.length, options.quiet === true);
  const interruption = listenForInterruption((uncaught) => {
    progress.end();
    if (uncaught !== undefined) printError(uncaught);
    console.error('Cancelling; press Ctrl+C again to stop now.');
  });
  const { model, worker } = options;
  const grader = await openGrader({ exercise, engine, sandbox, clock, seed, chosen: { model, worker } });
  const loopWatch = watchLoop((block) => console.error(sayBlock(block)), { waited: ownCpuWait });
  try {
    const overrides = await OverrideFile.in(
      results.folder,
      grader.setting.exercise.criteria.map(({ id }) => id),
    );
    if (style.verbosity !== 'quiet') progress.print(headline(grader.setting));
    if (shard !== undefined)
      progress.print(`Shard ${sayShard(shard)}: ${places.length} of ${all.length} submissions\n`);
    const pages = report === undefined ? undefined : new ReportFolder(report, undefined, list);
    const finished = new Finished(places);
    const journals = evidence ?? report;
    const run = await gradeAll({
      setting: grader.setting,
      places,
      results,
      jobs: options.jobs,
      resume: options.resume === true,
      journalFile:
        journals === undefined ? undefined : (place) => path.join(journals, place.folderName, 'journal.ndjson.gz'),
      keepMessages: options.messages !== undefined,
      namesBeside: [...(pages?.names ?? []), ...(options.messages === undefined ? [] : ['messages.ndjson'])],
      filesBeside: async (graded) => ({
        ...(await pages?.pages(graded)),
        ...(options.messages === undefined || graded.takenOver ? {} : messages(graded)),
      }),
      annotate: (reported, { about }) =>
        annotate(reported, { handIn: about, overrides: overrides.about(reported.id, reported.grade) }),
      signal: interruption.signal,
      watch: watch(progress, style, (reported) => {
        if (finished.add(reported)) pages?.refresh(finished.inOrder);
      }),
    });
    progress.end();
    await overrides.close();
    for (const change of overrides.changes) console.error(`zeebe-grader: overrides.yml: ${plainLine(change)}`);
    const elsewhere = overrides.elsewhere(run.map(({ id }) => id));
    if (elsewhere !== undefined && interruption.exitCode === undefined)
      console.error(`zeebe-grader: overrides.yml: ${plainLine(elsewhere)}`);
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
    return { run, pages, exitCode: interruption.exitCode, places };
  } finally {
    progress.end();
    loopWatch.end();
    await grader.close();
    interruption.end();
  }
}

/** For whoever runs the grader: a hand-in that holds up the others. */
function sayBlock({ names, milliseconds }: LoopBlock): string {
  return `zeebe-grader: did nothing else for ${(milliseconds / 1_000).toFixed(1)} s than work on ${displayNames(names)}; other submissions waited.`;
}

function headline({ exercise, engine, sandbox, seed }: GraderSetting): string {
  const { version, kind } = engine.description;
  const why = engine.reason === undefined ? '' : `: ${engine.reason}`;
  const where = sandbox.kind === 'unused' ? '' : `, sandbox ${sandbox.kind}`;
  return `${exercise.title} (${identityOf(exercise)}) on Zeebe ${version} (${kind}${why})${where}, seed ${seed}\n`;
}

function messages(graded: Graded): Files {
  return { 'messages.ndjson': messagesNdjson(graded.messages, graded.reported) };
}

/** Folders that strangers must have no hand in: those that were named, and those that earlier grades are taken from. */
function namedFolders({ report, evidence, feedback, resume }: GradeOptions): string[] {
  const named = [report, evidence].filter((folder) => folder !== undefined);
  const results = named.length === 0 && resume ? [usualFolder] : named;
  return feedback === undefined ? results : [...results, feedback];
}

/** What is finished of a run, in the order of its places. */
class Finished {
  readonly #byId = new Map<string, Reported>();

  constructor(private readonly places: readonly SubmissionSource[]) {}

  get inOrder(): Reported[] {
    return this.places.flatMap(({ folderName }) => this.#byId.get(folderName) ?? []);
  }

  /** @returns whether it is time to show it: some twenty times a run, and at once at its beginning */
  add(reported: Reported): boolean {
    this.#byId.set(reported.id, reported);
    const done = this.#byId.size;
    return done < 4 || done % Math.ceil(this.places.length / 20) === 0;
  }
}

function watch(progress: Progress, style: TerminalStyle, onFinished: (reported: Reported) => void): BatchWatch {
  return {
    started: ({ folderName }) => progress.started(folderName),
    finished: ({ reported, journal, takenOver }) => {
      const evidence = style.verbosity === 'verbose' && journal.length > 0 ? evidenceOf(journal) : undefined;
      progress.print(terminalReport(reported.grade, style, evidence));
      progress.finished(reported.id, takenOver);
      onFinished(reported);
    },
  };
}
