import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Graded } from '../batch/grade-submission';
import { chooseExercise } from '../batch/choose-exercise';
import { expandPaths } from '../batch/expand-paths';
import { partsIn } from '../batch/parts-of-course';
import { nameSources, type SubmissionSource } from '../batch/submission-sources';
import { writeWhole } from '../batch/write-whole';
import type { Engine } from '../engine/engine';
import { UsageError } from '../errors';
import { loadExercise } from '../exercise/load-exercise';
import { OverrideFile } from '../batch/override-file';
import { annotate } from '../grading/annotate';
import { gradeOf } from '../grading/grade';
import { readJournal } from '../journal/journal';
import { comparisonText, compareResults } from '../report/compare';
import { evidenceOf } from '../report/evidence';
import { timingOf, type Reported } from '../grading/reported';
import { resultOf } from '../report/result';
import { terminalReport, terminalSummary, type TerminalStyle } from '../report/terminal';
import { listClass, type ClassList } from './class-list';
import { exitCodeOf } from './exit-code-of';
import { exitCodes } from './exit-codes';
import type { GradeOptions } from './grade-options';
import { gradeClass, type GradedClass } from './grade-class';
import { gradeCourse } from './grade-course';
import { checkFolders, checkReportFiles, isClassroomFile, readResult, writeReports, type Run } from './report-files';
import { ReportFolder } from './report-folder';
import { printError } from './print-error';
import { writeAnnotations } from './write-annotations';
import { writeFeedback } from './feedback-folder';
import { checkGradebook, gradebookFile, writeGradebook } from './write-gradebook';
import { plainLine } from '../text/plain';
import { whereWritten } from './where-written';

/**
 * Grades, prints and writes what was asked for.
 * @param engine opened for it, unless it is a journal that is graded
 * @returns the exit code
 * @public loaded by the command when it is wanted
 */
export async function grade(
  folders: readonly string[],
  options: GradeOptions,
  engine: Promise<Engine> | undefined,
): Promise<number> {
  const style: TerminalStyle = {
    colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    verbosity: options.quiet ? 'quiet' : options.verbose ? 'verbose' : 'normal',
  };
  await checkFolders([options.report, options.evidence, options.feedback]);
  const several =
    options.exercise === automatic && options.fromJournal === undefined ? await partsIn(folders) : undefined;
  if (several !== undefined) {
    try {
      return await gradeCourse(several, options, style, engine);
    } finally {
      await several.dispose();
    }
  }
  if (options.shard !== undefined && options.report === undefined)
    throw new UsageError('A shard keeps its grades for `merge`: name a folder of its own with --report.');
  const old = options.compare === undefined ? undefined : await readResult(options.compare);
  await checkReportFiles([
    options.json,
    options.junit,
    options.ctrf,
    options.gradescope,
    options.github,
    options.classroom,
    options.prairielearn,
    options.annotations,
    options.csv,
    options.messages,
    options.gradebook === undefined ? undefined : gradebookFile(options),
  ]);
  checkClassOptions(options);
  const done =
    options.fromJournal === undefined
      ? await gradeExpanded(folders, options, style, engine)
      : { ...(await gradeJournal(options.fromJournal, options, style)), list: nobody };
  const { list } = done;
  const [first, ...others] = done.run;
  if (first === undefined) return done.exitCode ?? exitCodes.grader;
  const run: Run = [first, ...others];
  if (run.length > 1 || list.absent.length > 0) process.stdout.write(terminalSummary(run, style, list));
  const pages = options.report === undefined ? undefined : (done.pages ?? new ReportFolder(options.report));
  await pages?.finish(run);
  const troubles = [
    ...(pages?.troubles ?? []),
    ...(await writeReports(run, options, list)),
    ...(await handBack(run, list, options)),
  ];
  if (options.annotations !== undefined) await writeAnnotations(options.annotations, run, done.places ?? []);
  if (old !== undefined && done.exitCode === undefined)
    process.stdout.write(comparisonText(compareResults(old, resultOf(run))));
  for (const trouble of troubles) printError(trouble);
  if (!options.quiet) for (const line of whereWritten(options)) console.error(plainLine(line));
  return done.exitCode ?? exitCodeOf(run, troubles);
}

/** @throws UsageError where a file that speaks of one submission is asked for about several */
function checkNumber(places: readonly SubmissionSource[], options: GradeOptions): void {
  const { gradescope, prairielearn, github, classroom } = options;
  if (places.length === 1) return;
  const ofOne: readonly (readonly [string, boolean])[] = [
    ["Gradescope's results.json", gradescope !== undefined],
    ["PrairieLearn's results.json", prairielearn !== undefined],
    ["GitHub Classroom's result", isClassroomFile(github) || classroom !== undefined],
  ];
  const [file] = ofOne.filter(([, isWanted]) => isWanted).map(([name]) => name);
  if (file === undefined) return;
  throw new UsageError(
    `${file} speaks of one submission, and ${places.length} are named: grade each by itself, or use --csv for the gradebook.`,
  );
}

/** @throws UsageError where an option makes no sense without another one */
function checkClassOptions({ gradebook, roster, fromJournal, from }: GradeOptions): void {
  if (gradebook !== undefined && roster === undefined)
    throw new UsageError('--gradebook needs a --roster: the list of students that the platform exports.');
  if (fromJournal !== undefined && (roster ?? from) !== undefined)
    throw new UsageError('A journal is of one submission: leave --roster and --from out.');
}

/** Writes what goes back to the platform. @returns what went wrong */
async function handBack(run: Run, list: ClassList, options: GradeOptions): Promise<Error[]> {
  const notes: string[] = [];
  const troubles: Error[] = [];
  try {
    notes.push(...(await writeGradebook(run, list, options)).map((note) => `gradebook: ${note}`));
    if (options.feedback !== undefined) {
      const feedback = await writeFeedback(options.feedback, run, options);
      notes.push(...feedback.notes.map((note) => `feedback: ${note}`));
      troubles.push(...feedback.troubles);
    }
  } catch (error) {
    troubles.push(error as Error);
  }
  for (const note of notes) console.error(`zeebe-grader: ${plainLine(note)}`);
  return troubles;
}

/** No class is known of a journal. */
const nobody: ClassList = { places: [], rows: new Map(), absent: [], unmatched: [] };

async function gradeExpanded(
  folders: readonly string[],
  asked: GradeOptions,
  style: TerminalStyle,
  engine: Promise<Engine> | undefined,
): Promise<GradedClass & { readonly list: ClassList }> {
  const options = asked.exercise === automatic ? { ...asked, exercise: await exerciseOf(folders, asked) } : asked;
  const { handIn } = await loadExercise(options.exercise);
  const expanded = await expandPaths(folders, { from: options.from, attempts: options.attempt, askedFor: handIn });
  try {
    for (const sentence of expanded.leftOut) console.error(`zeebe-grader: left out: ${sentence}`);
    const list = await listClass(expanded.handIns, options);
    for (const sentence of list.unmatched)
      console.error(`zeebe-grader: not matched with the roster: ${plainLine(sentence)}.`);
    checkNumber(list.places, options);
    await checkGradebook(list, options);
    return { ...(await gradeClass(list, options, style, engine)), list };
  } finally {
    await expanded.dispose();
  }
}

/** What stands for "the exercise that the hand-in is of". */
const automatic = 'auto';

/** Says which exercise was chosen. @throws UsageError where no single one can be */
async function exerciseOf(folders: readonly string[], { from, attempt }: GradeOptions): Promise<string> {
  const { exercise, reason } = await chooseExercise(folders, { from, attempts: attempt });
  console.error(`zeebe-grader: exercise ${exercise}: ${plainLine(reason)}`);
  return exercise;
}

async function gradeJournal(file: string, options: GradeOptions, style: TerminalStyle): Promise<GradedClass> {
  if (options.messages !== undefined)
    throw new UsageError("A journal does not hold cucumber's messages: leave --messages out.");
  const journal = await readJournal(file);
  const graded = gradeOf(journal);
  const [place] = nameSources([graded.name]);
  const { mtimeMs } = await stat(file);
  const startedAt = Math.round(mtimeMs - (journal.at(-1)?.at ?? 0));
  const base: Reported = {
    id: place?.folderName ?? graded.name,
    grade: graded,
    timing: timingOf(journal, startedAt),
  };
  const reported = options.report === undefined ? base : await withOverrides(options.report, base);
  process.stdout.write(terminalReport(reported.grade, style, evidenceOf(journal)));
  const pages = options.report === undefined ? undefined : await writePages(options.report, { reported, journal });
  return { run: [reported], pages, exitCode: undefined };
}

/** What somebody has decided about it stands beside its reports. */
async function withOverrides(folder: string, base: Reported): Promise<Reported> {
  const ids = base.grade.criteria.map(({ id }) => id);
  const file = await OverrideFile.in(folder, ids);
  const overrides = file.about(base.id, base.grade);
  await file.close();
  for (const change of file.changes) console.error(`zeebe-grader: overrides.yml: ${plainLine(change)}`);
  return annotate(base, { overrides });
}

async function writePages(folder: string, graded: Pick<Graded, 'reported' | 'journal'>): Promise<ReportFolder> {
  const pages = new ReportFolder(folder);
  for (const [name, text] of Object.entries(await pages.pages(graded))) {
    await writeWhole(path.join(folder, graded.reported.id, name), text);
  }
  return pages;
}
