import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Graded } from '../batch/grade-submission';
import { expandPaths } from '../batch/expand-paths';
import { findSources, nameSources, type SubmissionSource } from '../batch/submission-sources';
import { writeWhole } from '../batch/write-whole';
import type { Engine } from '../engine/engine';
import { UsageError } from '../errors';
import { loadExercise } from '../exercise/load-exercise';
import { gradeOf } from '../grading/grade';
import { readJournal } from '../journal/journal';
import { comparisonText, compareResults } from '../report/compare';
import { evidenceOf } from '../report/evidence';
import { timingOf, type Reported } from '../grading/reported';
import { resultOf } from '../report/result';
import { terminalReport, terminalSummary, type TerminalStyle } from '../report/terminal';
import { exitCodes } from './exit-codes';
import type { GradeOptions } from './grade-options';
import { gradeClass, type GradedClass } from './grade-class';
import { checkReportFiles, isClassroomFile, readResult, writeReports, type Run } from './report-files';
import { ReportFolder } from './report-folder';
import { printError } from './print-error';
import { writeAnnotations } from './write-annotations';

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
    options.annotations,
    options.csv,
    options.messages,
  ]);
  const done =
    options.fromJournal === undefined
      ? await gradeExpanded(folders, options, style, engine)
      : await gradeJournal(options.fromJournal, options, style);
  const [first, ...others] = done.run;
  if (first === undefined) return done.exitCode ?? exitCodes.grader;
  const run: Run = [first, ...others];
  if (run.length > 1) process.stdout.write(terminalSummary(run, style));
  const pages = options.report === undefined ? undefined : (done.pages ?? new ReportFolder(options.report));
  await pages?.finish(run);
  const troubles = [...(pages?.troubles ?? []), ...(await writeReports(run, options))];
  if (options.annotations !== undefined) await writeAnnotations(options.annotations, run, done.places ?? []);
  if (old !== undefined && done.exitCode === undefined)
    process.stdout.write(comparisonText(compareResults(old, resultOf(run))));
  for (const trouble of troubles) printError(trouble);
  return done.exitCode ?? exitCodeOf(run, troubles);
}

/** @throws UsageError where a file that speaks of one submission is asked for about several */
function oneWhereOneIsMeant(
  places: SubmissionSource[],
  { gradescope, github, classroom }: GradeOptions,
): SubmissionSource[] {
  if (places.length === 1) return places;
  const file =
    gradescope !== undefined
      ? "Gradescope's results.json"
      : isClassroomFile(github) || classroom !== undefined
        ? "GitHub Classroom's result"
        : undefined;
  if (file === undefined) return places;
  throw new UsageError(
    `${file} speaks of one submission, and ${places.length} are named: grade each by itself, or use --csv for the gradebook.`,
  );
}

async function gradeExpanded(
  folders: readonly string[],
  options: GradeOptions,
  style: TerminalStyle,
  engine: Promise<Engine> | undefined,
): Promise<GradedClass> {
  const { handIn } = await loadExercise(options.exercise);
  const expanded = await expandPaths(folders, handIn);
  try {
    for (const sentence of expanded.leftOut) console.error(`zeebe-grader: left out: ${sentence}`);
    return await gradeClass(oneWhereOneIsMeant(await findSources(expanded.paths), options), options, style, engine);
  } finally {
    await expanded.dispose();
  }
}

/** What a run that went to its end exits with. */
export function exitCodeOf(run: Run, troubles: readonly Error[]): number {
  const outcomes = run.map(({ grade: { outcome } }) => outcome);
  if (troubles.length > 0 || outcomes.includes('error')) return exitCodes.grader;
  return outcomes.every((outcome) => outcome === 'passed') ? exitCodes.passed : exitCodes.failed;
}

async function gradeJournal(file: string, options: GradeOptions, style: TerminalStyle): Promise<GradedClass> {
  if (options.messages !== undefined)
    throw new UsageError("A journal does not hold cucumber's messages: leave --messages out.");
  const journal = await readJournal(file);
  const graded = gradeOf(journal);
  const [place] = nameSources([graded.name]);
  const { mtimeMs } = await stat(file);
  const startedAt = Math.round(mtimeMs - (journal.at(-1)?.at ?? 0));
  const reported: Reported = {
    id: place?.folderName ?? graded.name,
    grade: graded,
    timing: timingOf(journal, startedAt),
  };
  process.stdout.write(terminalReport(graded, style, evidenceOf(journal)));
  const pages = options.report === undefined ? undefined : await writePages(options.report, { reported, journal });
  return { run: [reported], pages, exitCode: undefined };
}

async function writePages(folder: string, graded: Pick<Graded, 'reported' | 'journal'>): Promise<ReportFolder> {
  const pages = new ReportFolder(folder);
  for (const [name, text] of Object.entries(await pages.pages(graded))) {
    await writeWhole(path.join(folder, graded.reported.id, name), text);
  }
  return pages;
}
